import { ConnectStep } from "@/components/onboarding/connect-step";
import { stepMetadata } from "../../step-metadata";

export const generateMetadata = stepMetadata("connect");

export default function Page() {
  return <ConnectStep />;
}

import { SubmitStep } from "@/components/onboarding/submit-step";
import { stepMetadata } from "../../step-metadata";

export const generateMetadata = stepMetadata("submit");

export default function Page() {
  return <SubmitStep />;
}

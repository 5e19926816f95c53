import { GuidePage } from "@/components/onboarding/guide-page";
import { stepMetadata } from "../../step-metadata";

export const generateMetadata = stepMetadata("guide");

export default function Page() {
  return <GuidePage />;
}

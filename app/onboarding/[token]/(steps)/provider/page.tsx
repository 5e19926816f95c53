import { ProviderStep } from "@/components/onboarding/provider-step";
import { stepMetadata } from "../../step-metadata";

export const generateMetadata = stepMetadata("provider");

export default function Page() {
  return <ProviderStep />;
}

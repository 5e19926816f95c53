import { SubmitStep } from "@/components/onboarding/submit-step";
import { type AskedPage, ReturnedToPage } from "../../returned-to-page";
import { stepMetadata } from "../../step-metadata";

export const generateMetadata = stepMetadata("submit");

export default function Page({ searchParams }: AskedPage) {
  return (
    <ReturnedToPage searchParams={searchParams}>
      <SubmitStep />
    </ReturnedToPage>
  );
}

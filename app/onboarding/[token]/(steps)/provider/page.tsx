import { ProviderStep } from "@/components/onboarding/provider-step";
import { type AskedPage, ReturnedToPage } from "../../returned-to-page";
import { stepMetadata } from "../../step-metadata";

export const generateMetadata = stepMetadata("provider");

export default function Page({ searchParams }: AskedPage) {
  return (
    <ReturnedToPage searchParams={searchParams}>
      <ProviderStep />
    </ReturnedToPage>
  );
}

import { GuidePage } from "@/components/onboarding/guide-page";
import { type AskedPage, ReturnedToPage } from "../../returned-to-page";
import { stepMetadata } from "../../step-metadata";

export const generateMetadata = stepMetadata("guide");

export default function Page({ searchParams }: AskedPage) {
  return (
    <ReturnedToPage searchParams={searchParams}>
      <GuidePage />
    </ReturnedToPage>
  );
}

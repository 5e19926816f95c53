import { ConnectStep } from "@/components/onboarding/connect-step";
import { type AskedPage, ReturnedToPage } from "../../returned-to-page";
import { stepMetadata } from "../../step-metadata";

export const generateMetadata = stepMetadata("connect");

export default function Page({ searchParams }: AskedPage) {
  return (
    <ReturnedToPage searchParams={searchParams}>
      <ConnectStep />
    </ReturnedToPage>
  );
}

import { TestStep } from "@/components/onboarding/test-step";
import { type AskedPage, ReturnedToPage } from "../../returned-to-page";
import { stepMetadata } from "../../step-metadata";

export const generateMetadata = stepMetadata("test");

export default async function Page({ searchParams }: AskedPage) {
  const { problem } = await searchParams;
  return (
    <ReturnedToPage searchParams={searchParams}>
      <TestStep notReady={problem === "not_ready"} />
    </ReturnedToPage>
  );
}

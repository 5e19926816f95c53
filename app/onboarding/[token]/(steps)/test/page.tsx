import { TestStep } from "@/components/onboarding/test-step";
import { stepMetadata } from "../../step-metadata";

export const generateMetadata = stepMetadata("test");

export default async function Page({
  searchParams,
}: {
  readonly searchParams: Promise<{ readonly problem?: string | string[] }>;
}) {
  const { problem } = await searchParams;
  return <TestStep notReady={problem === "not_ready"} />;
}

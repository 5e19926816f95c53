import type { Metadata } from "next";
import { LinkNotValid } from "@/components/onboarding/link-not-valid";
import { pageContext } from "./load-wizard";

export const metadata: Metadata = { title: "This link does not open anything any more" };

export default async function LinkNotFound() {
  const { correlationId } = await pageContext();
  return <LinkNotValid correlationId={correlationId} />;
}

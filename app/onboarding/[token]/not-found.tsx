import type { Metadata } from "next";
import { headers } from "next/headers";
import { LinkNotValid } from "@/components/onboarding/link-not-valid";
import { pageContext } from "./load-wizard";

export const metadata: Metadata = { title: "This link does not open anything any more" };

export default async function LinkNotFound() {
  const { correlationId } = await pageContext();
  // This file is given no parameters; the proxy says which address it stands for.
  const token = (await headers()).get("x-return-to")?.split(/[/?]/)[2];
  return <LinkNotValid correlationId={correlationId} askAt={token ? `/onboarding/${token}/new-link` : null} />;
}

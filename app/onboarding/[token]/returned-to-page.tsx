import { headers } from "next/headers";
import type { ReactNode } from "react";
import { ReturnedProvider } from "@/components/onboarding/returned-context";
import { readReturnedForm } from "./returned-form";

/** What the address of a step asks for. */
export interface AskedPage {
  readonly searchParams: Promise<{ readonly stored?: unknown; readonly problem?: unknown }>;
}

/** A step's page with the plain form that came back to it; `?stored` gives that up and shows what is stored. */
export async function ReturnedToPage({ searchParams, children }: AskedPage & { readonly children: ReactNode }) {
  const { stored } = await searchParams;
  const returned = stored === undefined ? readReturnedForm((await headers()).get("cookie")) : null;
  return <ReturnedProvider returned={returned}>{children}</ReturnedProvider>;
}

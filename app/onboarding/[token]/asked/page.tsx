import type { Metadata } from "next";
import { NewLinkAsked } from "@/components/onboarding/new-link-asked";

export const metadata: Metadata = { title: "Your request was taken" };

export const dynamic = "force-dynamic";

/** Where asking for a new setup link ends, whatever the token. */
export default function Page() {
  return <NewLinkAsked />;
}

import type { Metadata } from "next";
import { connection } from "next/server";
import { PlainPage } from "@/components/ui/plain-page";

export const metadata: Metadata = { title: "Nothing at this address" };

export default async function NotFound() {
  // A page made at build time has scripts without the nonce that the policy of the wizard and the console asks for.
  await connection();
  return (
    <PlainPage heading="There is nothing at this address">
      <p className="text-ink-2 text-lg">Check it against the address you were given, sign by sign.</p>
    </PlainPage>
  );
}

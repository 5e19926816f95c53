import type { Metadata } from "next";
import { PlainPage } from "@/components/ui/plain-page";

export const metadata: Metadata = { title: "Nothing at this address" };

export default function NotFound() {
  return (
    <PlainPage heading="There is nothing at this address">
      <p className="text-ink-2 text-lg">Check it against the address you were given, sign by sign.</p>
    </PlainPage>
  );
}

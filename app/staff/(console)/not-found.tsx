import type { Metadata } from "next";
import { Message } from "@/components/staff/message";
import { ButtonLink } from "@/components/ui/button";

export const metadata: Metadata = { title: "Not found" };

export default function ConsoleNotFound() {
  return (
    <Message heading="There is nothing at this address" text="It may have been mistyped, or what was here is gone.">
      <ButtonLink href="/staff">Back to Home</ButtonLink>
    </Message>
  );
}

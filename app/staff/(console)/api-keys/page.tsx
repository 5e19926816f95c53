import type { Metadata } from "next";
import { ApiKeysPage } from "@/components/staff/api-keys-page";
import { Message } from "@/components/staff/message";
import { ButtonLink } from "@/components/ui/button";
import { listApiKeys } from "@/lib/application/api-keys/manage-api-keys";
import { run } from "@/lib/server/run";
import { requireStaff } from "../../require-staff";
import { shown } from "../../shown";
import { endApiKey, makeApiKey } from "./actions";

export const metadata: Metadata = { title: "API keys" };

export default async function Page() {
  const actor = await requireStaff();
  const keys = shown(await run(listApiKeys, { actor }));
  if (keys !== null) return <ApiKeysPage keys={keys} now={new Date()} actions={{ makeApiKey, endApiKey }} />;
  return (
    <Message heading="API keys are for admins" text="Ask an admin of the console for a key, or to become one.">
      <ButtonLink href="/staff">Back to Home</ButtonLink>
    </Message>
  );
}

import type { Metadata } from "next";
import { cache } from "react";
import { NotAllowed } from "@/components/staff/not-allowed";
import { PlatformPage } from "@/components/staff/platform-page";
import { showPlatform } from "@/lib/application/platforms/manage-platforms";
import { may } from "@/lib/domain/staff/permission";
import { run } from "@/lib/server/run";
import { requireStaff } from "../../../require-staff";
import { shown } from "../../../shown";
import { assignPlatform, removePlatform, savePlatform, switchPlatform } from "../actions";

interface PageProps {
  readonly params: Promise<{ readonly key: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

const load = cache(async (key: string, search: string, after: string) =>
  shown(await run(showPlatform, { actor: await requireStaff(), key, search, after })),
);

const one = (value: string | string[] | undefined) => (typeof value === "string" ? value : "");

async function asked({ params, searchParams }: PageProps) {
  const [{ key }, { search, after }] = await Promise.all([params, searchParams]);
  return { key, search: one(search), after: one(after) };
}

export async function generateMetadata(props: PageProps): Promise<Metadata> {
  const { key, search, after } = await asked(props);
  return { title: (await load(key, search, after))?.platform.name ?? "Platform" };
}

export default async function Page(props: PageProps) {
  const actor = await requireStaff();
  const { key, search, after } = await asked(props);
  const found = await load(key, search, after);
  if (found === null) return <NotAllowed />;
  return (
    <PlatformPage
      {...found}
      asked={{ search, older: after !== "" }}
      mayChange={may(actor, "platforms:write")}
      mayAssign={may(actor, "organizations:write")}
      actions={{ save: savePlatform, switchIt: switchPlatform, remove: removePlatform, assign: assignPlatform }}
    />
  );
}

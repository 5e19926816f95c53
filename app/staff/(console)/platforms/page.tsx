import type { Metadata } from "next";
import { NotAllowed } from "@/components/staff/not-allowed";
import { PlatformsPage } from "@/components/staff/platforms-page";
import { listAllPlatforms } from "@/lib/application/platforms/manage-platforms";
import { may } from "@/lib/domain/staff/permission";
import { run } from "@/lib/server/run";
import { requireStaff } from "../../require-staff";
import { shown } from "../../shown";
import { placePlatform } from "./actions";

export const metadata: Metadata = { title: "Platforms" };

export default async function Page() {
  const actor = await requireStaff();
  const platforms = shown(await run(listAllPlatforms, { actor }));
  if (platforms === null) return <NotAllowed />;
  return <PlatformsPage platforms={platforms} place={may(actor, "platforms:write") ? placePlatform : null} />;
}

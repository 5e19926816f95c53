import type { Metadata } from "next";
import { NewPlatformPage } from "@/components/staff/new-platform-page";
import { NotAllowed } from "@/components/staff/not-allowed";
import { may } from "@/lib/domain/staff/permission";
import { requireStaff } from "../../../require-staff";
import { makePlatform } from "../actions";

export const metadata: Metadata = { title: "New platform" };

export default async function Page() {
  const actor = await requireStaff();
  return may(actor, "platforms:write") ? <NewPlatformPage make={makePlatform} /> : <NotAllowed />;
}

import { accept, type Outcome, refuse } from "@/lib/domain/outcome";
import { may, mayTouch } from "@/lib/domain/staff/permission";
import type { Ports } from "../ports";
import type { StaffRefusal } from "../staff/staff-views";
import type { SignInRow } from "./oversight-store";
import { type AskedSlice, type Page, pageOf } from "./page";

/** How people of an organization fared when they signed in, tests included, newest first. */
export async function listSignIns(
  ports: Ports,
  { actor, slug, after, limit }: AskedSlice,
): Promise<Outcome<Page<SignInRow>, StaffRefusal>> {
  if (!may(actor, "sign_ins:read")) return refuse({ code: "forbidden" });
  const rows = mayTouch(actor, slug)
    ? await ports.oversight.signIns(slug, { after, limit: limit + 1 }, ports.now())
    : null;
  return rows ? accept(pageOf(rows, limit)) : refuse({ code: "not_found" });
}

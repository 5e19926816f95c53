import type { StaffActor } from "@/lib/domain/staff/actor";
import type { Ports } from "../ports";

/** Who a staff cookie belongs to, asked of the database at every request; null when it is nobody's, ended or expired. */
export async function readStaffSession(
  _ports: Ports,
  _input: { readonly cookieHeader: string | null },
): Promise<StaffActor | null> {
  throw new Error("not wired yet");
}

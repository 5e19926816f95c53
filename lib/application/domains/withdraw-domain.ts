import { z } from "zod";
import { accept, type Outcome, refuse } from "@/lib/domain/outcome";
import { may, mayTouch } from "@/lib/domain/staff/permission";
import type { Ports } from "../ports";
import type { StaffRefusal } from "../staff/staff-views";
import { whoDecided } from "../staff/who-decided";
import type { DecideDomainInput } from "./confirm-domain";

/** Takes a proof or a confirmation back, from the next sign-in on. The domain stays listed, with a new record to create. */
export async function withdrawDomain(
  ports: Ports,
  { actor, slug, id, note, context }: DecideDomainInput,
): Promise<Outcome<null, StaffRefusal | { readonly code: "note_missing" }>> {
  if (!may(actor, "organizations:write")) return refuse({ code: "forbidden" });
  if (!mayTouch(actor, slug)) return refuse({ code: "not_found" });
  if (!z.uuid().safeParse(id).success) return refuse({ code: "not_found" });
  const words = note.trim().slice(0, 2000);
  if (words === "") return refuse({ code: "note_missing" });
  const by = { actor, context, now: ports.now() };
  // With the old challenge the record that is still there would prove it again within minutes.
  const done = await ports.domains.withdraw(slug, id, words, ports.tokens.random(), by);
  if (!done) return refuse({ code: "not_found" });
  ports.log("info", "domain.withdrawn", { correlationId: context.correlationId, slug, id, ...whoDecided(actor) });
  return accept(null);
}

import { z } from "zod";

export const actorKinds = ["staff", "client_it", "end_user", "system", "api"] as const;

/** Which events to read; null stands for all. */
export interface AuditFilter {
  /** A kind of actor, or the id of one. */
  readonly actor: { readonly kind: (typeof actorKinds)[number] } | { readonly id: string } | null;
  readonly action: string | null;
  readonly from: Date | null;
  /** Excluded. */
  readonly before: Date | null;
  /** A reference, the id of an actor or a subject, or an e-mail address; all of it. */
  readonly search: string | null;
}

export const everything: AuditFilter = { actor: null, action: null, from: null, before: null, search: null };

/** An actor as an address or a program names it: a kind, or an id. */
export function readAuditActor(text: string): AuditFilter["actor"] {
  const kind = actorKinds.find((known) => known === text);
  if (kind !== undefined) return { kind };
  return text === "" ? null : { id: text };
}

/** The days from `from` to `to`, both included, in UTC; null for what is no day. */
export function readAuditDays(from: string, to: string): Pick<AuditFilter, "from" | "before"> {
  const [first, last] = [from, to].map((day) =>
    z.iso.date().safeParse(day).success ? new Date(`${day}T00:00Z`) : null,
  );
  return { from: first ?? null, before: last ? new Date(last.getTime() + 24 * 60 * 60 * 1000) : null };
}

import type { Outcome } from "@/lib/domain/outcome";
import type { StaffActor } from "@/lib/domain/staff/actor";
import type { Ports } from "../ports";
import type { RequestContext } from "../request-context";
import type { StaffRefusal } from "./staff-views";

export type CreateSetupLinkRefusal =
  | StaffRefusal
  | {
      readonly code: "invalid";
      readonly problems: readonly {
        readonly field: "email" | "expiresInHours" | "connection";
        readonly message: string;
      }[];
    };

/**
 * Makes a setup link for one connection. The address is in this answer and nowhere else: only its digest is stored.
 * `form`: `{ connection?: key, email?: string, expiresInHours?: 1 to 720, default 336 }`, untrusted.
 */
export async function createSetupLink(
  _ports: Ports,
  _input: {
    readonly actor: StaffActor;
    readonly slug: string;
    readonly form: unknown;
    readonly context: RequestContext;
  },
): Promise<Outcome<{ readonly id: string; readonly url: string; readonly expiresAt: Date }, CreateSetupLinkRefusal>> {
  throw new Error("not wired yet");
}

/** Ends a setup link at once. */
export async function revokeSetupLink(
  _ports: Ports,
  _input: { readonly actor: StaffActor; readonly slug: string; readonly id: string; readonly context: RequestContext },
): Promise<Outcome<null, StaffRefusal>> {
  throw new Error("not wired yet");
}

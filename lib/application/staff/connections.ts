import type { Outcome } from "@/lib/domain/outcome";
import type { StaffActor } from "@/lib/domain/staff/actor";
import type { Ports } from "../ports";
import type { RequestContext } from "../request-context";
import type { StaffRefusal } from "./staff-views";

export type AddConnectionRefusal =
  | StaffRefusal
  | {
      readonly code: "invalid";
      readonly problems: readonly { readonly field: "key" | "label"; readonly message: string }[];
    };

/** Adds a further connection, with a redirect URL of its own. `form`: `{ key, label }`, untrusted. */
export async function addConnection(
  _ports: Ports,
  _input: {
    readonly actor: StaffActor;
    readonly slug: string;
    readonly form: unknown;
    readonly context: RequestContext;
  },
): Promise<Outcome<{ readonly key: string }, AddConnectionRefusal>> {
  throw new Error("not wired yet");
}

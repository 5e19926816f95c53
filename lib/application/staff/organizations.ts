import type { Outcome } from "@/lib/domain/outcome";
import type { StaffActor } from "@/lib/domain/staff/actor";
import type { Ports } from "../ports";
import type { RequestContext } from "../request-context";
import type { OrganizationDetail, OrganizationRow, PlatformChoice, StaffRefusal } from "./staff-views";

/** Organizations whose name or slug contains `search`, by name; `after` is the last row's id of the page before (50 a page). */
export async function listOrganizations(
  _ports: Ports,
  _input: { readonly actor: StaffActor; readonly search?: string; readonly after?: string },
): Promise<
  Outcome<
    { readonly rows: readonly OrganizationRow[]; readonly next: string | null; readonly total: number },
    StaffRefusal
  >
> {
  throw new Error("not wired yet");
}

export async function listPlatforms(
  _ports: Ports,
  _input: { readonly actor: StaffActor },
): Promise<Outcome<readonly PlatformChoice[], StaffRefusal>> {
  throw new Error("not wired yet");
}

export async function showOrganization(
  _ports: Ports,
  _input: { readonly actor: StaffActor; readonly slug: string },
): Promise<Outcome<OrganizationDetail, StaffRefusal>> {
  throw new Error("not wired yet");
}

export type CreateOrganizationRefusal =
  | StaffRefusal
  | {
      readonly code: "invalid";
      readonly problems: readonly { readonly field: "name" | "slug" | "platforms"; readonly message: string }[];
    };

/** Creates an organization with its first connection. `form`: `{ name, slug, platforms: key[] }`, untrusted. */
export async function createOrganization(
  _ports: Ports,
  _input: { readonly actor: StaffActor; readonly form: unknown; readonly context: RequestContext },
): Promise<Outcome<{ readonly slug: string }, CreateOrganizationRefusal>> {
  throw new Error("not wired yet");
}

export async function suspendOrganization(
  _ports: Ports,
  _input: {
    readonly actor: StaffActor;
    readonly slug: string;
    readonly reason: string;
    readonly context: RequestContext;
  },
): Promise<Outcome<null, StaffRefusal | { readonly code: "reason_missing" }>> {
  throw new Error("not wired yet");
}

export async function resumeOrganization(
  _ports: Ports,
  _input: { readonly actor: StaffActor; readonly slug: string; readonly context: RequestContext },
): Promise<Outcome<null, StaffRefusal>> {
  throw new Error("not wired yet");
}

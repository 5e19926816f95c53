import { z } from "zod";
import { accept, type Outcome, refuse } from "@/lib/domain/outcome";
import type { StaffActor } from "@/lib/domain/staff/actor";
import { type FreshSignInNeeded, needsFreshSignIn } from "@/lib/domain/staff/fresh-sign-in";
import { apiScopes, may } from "@/lib/domain/staff/permission";
import type { Ports } from "../ports";
import type { RequestContext } from "../request-context";
import type { StaffRefusal } from "../staff/staff-views";
import { newApiKey } from "./api-key";
import type { ApiKeyRow } from "./api-key-store";

const day = 24 * 60 * 60 * 1000;
const mostDays = 365;

const apiKeyFormSchema = z.object({
  name: z
    .string()
    .trim()
    .min(1, "Name the program that will use the key, such as Billing import.")
    .max(80, "Use at most 80 characters."),
  scopes: z.array(z.enum(apiScopes)).min(1, "Choose at least one thing that the key may do."),
  limitedTo: z.string().trim().toLowerCase().max(63).default(""),
  expiresInDays: z.coerce.number("Choose how long the key is valid.").int().min(1).max(mostDays, "At most a year."),
});

const fields = ["name", "scopes", "limitedTo", "expiresInDays"] as const;

export type CreateApiKeyRefusal =
  | Extract<StaffRefusal, { code: "forbidden" }>
  | FreshSignInNeeded
  | {
      readonly code: "invalid";
      readonly problems: readonly { readonly field: (typeof fields)[number]; readonly message: string }[];
    };

/** Every key, newest first. */
export async function listApiKeys(
  ports: Ports,
  { actor }: { readonly actor: StaffActor },
): Promise<Outcome<readonly ApiKeyRow[], StaffRefusal>> {
  return may(actor, "api_keys:manage") ? accept(await ports.apiKeys.list()) : refuse({ code: "forbidden" });
}

/**
 * Makes a key of the management API. It is in this answer and nowhere else: only its digest is stored.
 * `form`: `{ name, scopes, limitedTo?: slug, expiresInDays: 1 to 365 }`, untrusted.
 */
export async function createApiKey(
  ports: Ports,
  { actor, form, context }: { readonly actor: StaffActor; readonly form: unknown; readonly context: RequestContext },
): Promise<Outcome<{ readonly id: string; readonly key: string; readonly expiresAt: Date }, CreateApiKeyRefusal>> {
  if (!may(actor, "api_keys:manage")) return refuse({ code: "forbidden" });
  const parsed = apiKeyFormSchema.safeParse(form);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => ({
      field: fields.find((name) => name === path[0]) ?? ("name" as const),
      message,
    }));
    return refuse({ code: "invalid", problems });
  }
  if (needsFreshSignIn(actor, ports.now())) return refuse({ code: "fresh_sign_in_needed" });
  const { name, scopes, limitedTo, expiresInDays } = parsed.data;
  const { key, tokenHash, prefix } = newApiKey(ports);
  const now = ports.now();
  const expiresAt = new Date(now.getTime() + expiresInDays * day);
  const made = await ports.apiKeys.create(
    { name, prefix, tokenHash, scopes: [...new Set(scopes)], limitedTo: limitedTo || null, expiresAt },
    { actor, context, now },
  );
  if (made === "organization_not_found") {
    const message = "No organization has this short name.";
    return refuse({ code: "invalid", problems: [{ field: "limitedTo", message }] });
  }
  ports.log("info", "api_key.created", {
    correlationId: context.correlationId,
    ...{ apiKeyId: made.id, staffMemberId: actor.id },
  });
  return accept({ id: made.id, key, expiresAt });
}

/** Ends a key: the next call with it is refused, on every instance. */
export async function revokeApiKey(
  ports: Ports,
  { actor, id, context }: { readonly actor: StaffActor; readonly id: string; readonly context: RequestContext },
): Promise<Outcome<null, StaffRefusal>> {
  if (!may(actor, "api_keys:manage")) return refuse({ code: "forbidden" });
  const revoked =
    z.uuid().safeParse(id).success && (await ports.apiKeys.revoke(id, { actor, context, now: ports.now() }));
  return revoked ? accept(null) : refuse({ code: "not_found" });
}

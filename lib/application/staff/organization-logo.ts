import { type LogoRefusal, logoMostBytes, logoTypeOf } from "@/lib/domain/organization/logo";
import { accept, type Outcome, refuse } from "@/lib/domain/outcome";
import type { ManagingActor } from "@/lib/domain/staff/actor";
import { may, mayTouch } from "@/lib/domain/staff/permission";
import type { Ports } from "../ports";
import type { RequestContext } from "../request-context";
import type { StaffRefusal } from "./staff-views";

interface Decision {
  readonly actor: ManagingActor;
  readonly slug: string;
  readonly context: RequestContext;
}

/**
 * Keeps a logo for the organization's login page: checked by its content, unpacked, made small and packed again, so that what
 * is served is ours and nothing hidden in the upload survives. `bytes`: an uploaded file, untrusted.
 */
export async function keepLogo(
  ports: Ports,
  { actor, slug, bytes, context }: Decision & { readonly bytes: Uint8Array },
): Promise<Outcome<null, StaffRefusal | LogoRefusal>> {
  if (!may(actor, "organizations:write")) return refuse({ code: "forbidden" });
  if (!mayTouch(actor, slug)) return refuse({ code: "not_found" });
  if (bytes.length === 0) return refuse({ code: "logo_missing" });
  if (bytes.length > logoMostBytes) return refuse({ code: "logo_too_large" });
  if (logoTypeOf(bytes) === null) return refuse({ code: "logo_type" });
  const made = await ports.logoImage(bytes);
  if (!made) return refuse({ code: "logo_unreadable" });
  const digest = base64url(ports.tokens.digest(Array.from(made, (byte) => String.fromCharCode(byte)).join("")));
  const kept = await ports.staff.keepLogo(slug, { digest, bytes: made }, { actor, context, now: ports.now() });
  return kept ? accept(null) : refuse({ code: "not_found" });
}

/** Takes the logo away; its first letter stands in its place. */
export async function removeLogo(
  ports: Ports,
  { actor, slug, context }: Decision,
): Promise<Outcome<null, StaffRefusal>> {
  if (!may(actor, "organizations:write")) return refuse({ code: "forbidden" });
  if (!mayTouch(actor, slug)) return refuse({ code: "not_found" });
  const removed = await ports.staff.keepLogo(slug, null, { actor, context, now: ports.now() });
  return removed ? accept(null) : refuse({ code: "not_found" });
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "");
}

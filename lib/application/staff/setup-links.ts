import { z } from "zod";
import { setupUrl } from "@/lib/domain/organization/addresses";
import { accept, type Outcome, refuse } from "@/lib/domain/outcome";
import type { ManagingActor } from "@/lib/domain/staff/actor";
import { may, mayTouch } from "@/lib/domain/staff/permission";
import { type AskedSlice, type Page, pageOf } from "../oversight/page";
import type { Ports } from "../ports";
import type { RequestContext } from "../request-context";
import type { SetupLinkRow, StaffRefusal } from "./staff-views";

const defaultHours = 14 * 24;
export const mostHours = 30 * 24;

const setupLinkFormSchema = z.object({
  connection: z.string().trim().max(63).optional(),
  email: z
    .string()
    .trim()
    .toLowerCase()
    .max(254)
    .refine((text) => text === "" || z.email().safeParse(text).success, "Not an e-mail address.")
    .optional(),
  expiresInHours: z.coerce
    .number("Choose how long the link is valid.")
    .int()
    .min(1, "At least 1 hour.")
    .max(mostHours, "At most 30 days.")
    .default(defaultHours),
  /** Whether the link goes to `email` by mail. */
  send: z.boolean().default(false),
});

export type SetupLinkField = "email" | "expiresInHours" | "connection" | "send";

export type CreateSetupLinkRefusal =
  | StaffRefusal
  | {
      readonly code: "invalid";
      readonly problems: readonly {
        readonly field: SetupLinkField;
        readonly message: string;
      }[];
    };

/**
 * Makes a setup link for one connection. The address is in this answer and nowhere else: only its digest is stored, and its
 * token sealed until the mail with it is sent. `form`: `{ connection?: key, email?: string, expiresInHours?: 1 to 720,
 * default 336, send?: boolean }`, untrusted. Requests for a new
 * link of the connection are answered by it; `answering` names one that has to be open still.
 */
export async function createSetupLink(
  ports: Ports,
  {
    actor,
    slug,
    form,
    context,
    answering = null,
  }: {
    readonly actor: ManagingActor;
    readonly slug: string;
    readonly form: unknown;
    readonly context: RequestContext;
    readonly answering?: string | null;
  },
): Promise<
  Outcome<
    { readonly id: string; readonly url: string; readonly expiresAt: Date; readonly sent: boolean },
    CreateSetupLinkRefusal
  >
> {
  if (!may(actor, "setup_links:write")) return refuse({ code: "forbidden" });
  if (!mayTouch(actor, slug)) return refuse({ code: "not_found" });
  const parsed = setupLinkFormSchema.safeParse(form);
  if (!parsed.success) {
    return refuse({
      code: "invalid",
      problems: parsed.error.issues.map(({ path, message }) => ({
        field: fields.find((name) => name === path[0]) ?? "expiresInHours",
        message,
      })),
    });
  }
  const { send } = parsed.data;
  if (send && !parsed.data.email) {
    const message = "Enter the address that the link is to be sent to.";
    return refuse({ code: "invalid", problems: [{ field: "email", message }] });
  }
  if (send && !ports.mailer.configured) {
    const message = "There is no mail server, so the link cannot be sent. Make it without sending, and hand it over.";
    return refuse({ code: "invalid", problems: [{ field: "send", message }] });
  }
  const token = ports.tokens.random();
  const now = ports.now();
  const expiresAt = new Date(now.getTime() + parsed.data.expiresInHours * 60 * 60 * 1000);
  const made = await ports.staff.createSetupLink(
    slug,
    {
      connectionKey: parsed.data.connection || null,
      email: parsed.data.email || null,
      tokenHash: ports.tokens.digest(token),
      ...{ expiresAt, answering },
      sealForMail: send ? (mailId) => ports.mailer.sealLink(token, mailId) : null,
    },
    { actor, context, now },
  );
  if (made === "organization_not_found" || made === "request_not_open") return refuse({ code: "not_found" });
  if (made === "connection_not_found")
    return refuse({ code: "invalid", problems: [{ field: "connection", message: "There is no such connection." }] });
  if (send) await ports.sendMailSoon();
  return accept({ id: made.id, url: setupUrl(ports.publicUrl, token), expiresAt, sent: send });
}

const fields = ["email", "expiresInHours", "connection", "send"] as const satisfies readonly SetupLinkField[];

/** An organization's setup links, newest first; their addresses are not kept. */
export async function listSetupLinks(
  ports: Ports,
  { actor, slug, after, limit }: AskedSlice,
): Promise<Outcome<Page<SetupLinkRow>, StaffRefusal>> {
  if (!may(actor, "setup_links:read")) return refuse({ code: "forbidden" });
  const rows = mayTouch(actor, slug)
    ? await ports.staff.listSetupLinks(slug, { after, limit: limit + 1 }, ports.now())
    : null;
  if (!rows) return refuse({ code: "not_found" });
  const { next } = pageOf(
    rows.map(({ id, createdAt: at }) => ({ id, at })),
    limit,
  );
  return accept({ rows: rows.slice(0, limit), next });
}

/** Ends a setup link at once. */
export async function revokeSetupLink(
  ports: Ports,
  {
    actor,
    slug,
    id,
    context,
  }: { readonly actor: ManagingActor; readonly slug: string; readonly id: string; readonly context: RequestContext },
): Promise<Outcome<null, StaffRefusal>> {
  if (!may(actor, "setup_links:write")) return refuse({ code: "forbidden" });
  if (!mayTouch(actor, slug)) return refuse({ code: "not_found" });
  if (!z.uuid().safeParse(id).success) return refuse({ code: "not_found" });
  const revoked = await ports.staff.revokeSetupLink(slug, id, { actor, context, now: ports.now() });
  return revoked ? accept(null) : refuse({ code: "not_found" });
}

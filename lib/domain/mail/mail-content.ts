import { z } from "zod";
import { identityProviderKeySchema } from "../connection/identity-provider";
import { failureCodes } from "../health/failing-connection";
import { reviewCommentsSchema } from "../review/review-comment";

const aboutSchema = z.object({
  organization: z.object({ slug: z.string(), name: z.string() }),
  /** The connection's label. */
  connection: z.string(),
});

/** ISO 8601 in UTC. */
const instant = z.iso.datetime();

/** Client IT, or staff where nobody at the organization is known by an address; some mails go to both. */
const reader = z.enum(["client_it", "staff"]);

/** What a mail tells, as it is stored: enough to write it, and nothing secret. A setup link's token is kept apart, sealed. */
export const mailContentSchema = z.discriminatedUnion("kind", [
  aboutSchema.extend({ kind: z.literal("setup_link"), linkExpiresAt: instant }),
  aboutSchema.extend({
    kind: z.literal("renewal_link"),
    linkExpiresAt: instant,
    secretExpiresAt: instant.nullable(),
    provider: identityProviderKeySchema,
  }),
  aboutSchema.extend({ kind: z.literal("submission_received"), submittedBy: z.string(), live: z.boolean() }),
  aboutSchema.extend({ kind: z.literal("submission_waiting"), submittedBy: z.string(), submissionId: z.string() }),
  aboutSchema.extend({ kind: z.literal("changes_requested"), note: z.string(), comments: reviewCommentsSchema }),
  aboutSchema.extend({ kind: z.literal("approved"), provider: identityProviderKeySchema }),
  aboutSchema.extend({ kind: z.literal("rejected"), note: z.string(), live: z.boolean() }),
  aboutSchema.extend({
    kind: z.literal("secret_expiring"),
    reader,
    secretExpiresAt: instant,
    /** Days from the reminder to the end of the secret, rounded up. */
    days: z.int(),
    provider: identityProviderKeySchema,
    linkExpiresAt: instant.nullable(),
  }),
  aboutSchema.extend({
    kind: z.literal("connection_failing"),
    reader,
    since: instant,
    code: z.enum(failureCodes),
    provider: identityProviderKeySchema,
  }),
]);

export type MailContent = z.infer<typeof mailContentSchema>;

export type MailKind = MailContent["kind"];

/** What the console calls each kind. */
export const mailKindNames: Readonly<Record<MailKind, string>> = {
  setup_link: "Setup link",
  renewal_link: "Renewal link",
  submission_received: "Submission received",
  submission_waiting: "Submission waits",
  changes_requested: "Changes asked",
  approved: "Approved",
  rejected: "Rejected",
  secret_expiring: "Secret expires",
  connection_failing: "Sign-in fails",
};

/** Whether a mail of this kind carries a setup link, whose token is forgotten once the sending is over. */
export function carriesLink(content: MailContent): boolean {
  if (content.kind === "secret_expiring") return content.linkExpiresAt !== null;
  return content.kind === "setup_link" || content.kind === "renewal_link";
}

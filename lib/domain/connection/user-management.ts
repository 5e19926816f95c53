import { z } from "zod";

/** One e-mail domain of a rule: trimmed, lower case, ASCII. */
export const domainSchema = z
  .string()
  .trim()
  .toLowerCase()
  .max(253)
  .regex(/^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/, "Not a domain name.");

/** One e-mail address of a rule: trimmed, lower case. */
export const emailSchema = z.string().trim().toLowerCase().max(254).pipe(z.email("Not an e-mail address."));

/** The claim that most providers send groups in. */
export const usualGroupsClaim = "groups";

export const mostDomains = 100;
export const mostGroups = 500;
export const mostPeople = 10_000;

/**
 * Who of the people that the identity provider lets through gets in. `provider` leaves it to the provider's own
 * assignments; the others narrow further and refuse whoever lacks the claim.
 */
export const userManagementSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("provider") }),
  z.strictObject({
    kind: z.literal("domains"),
    domains: z.array(domainSchema).min(1, "Name at least one domain.").max(mostDomains),
  }),
  z.strictObject({
    kind: z.literal("groups"),
    claim: z.string().trim().min(1).max(200),
    values: z.array(z.string().trim().min(1).max(256)).min(1, "Name at least one group.").max(mostGroups),
  }),
  z.strictObject({
    kind: z.literal("people"),
    emails: z.array(emailSchema).min(1, "Name at least one person.").max(mostPeople),
  }),
]);

export type UserManagement = z.infer<typeof userManagementSchema>;

import { z } from "zod";

const domain = z
  .string()
  .trim()
  .toLowerCase()
  .max(253)
  .regex(
    /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/,
    "Not a domain name.",
  );

const email = z.string().trim().toLowerCase().max(254).pipe(z.email("Not an e-mail address."));

/**
 * Who of the people that the identity provider lets through gets in. `provider` leaves it to the provider's own
 * assignments; the others narrow further and refuse whoever lacks the claim.
 */
export const userManagementSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("provider") }),
  z.strictObject({ kind: z.literal("domains"), domains: z.array(domain).min(1, "Name at least one domain.").max(100) }),
  z.strictObject({
    kind: z.literal("groups"),
    claim: z.string().trim().min(1).max(200),
    values: z.array(z.string().trim().min(1).max(256)).min(1, "Name at least one group.").max(500),
  }),
  z.strictObject({ kind: z.literal("people"), emails: z.array(email).min(1, "Name at least one person.").max(10_000) }),
]);

export type UserManagement = z.infer<typeof userManagementSchema>;

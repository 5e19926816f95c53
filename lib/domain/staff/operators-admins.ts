/**
 * Whether the operator named somebody in STAFF_ADMINS: lower-case e-mail addresses, and subjects of the staff provider. `email` is
 * one that the provider has verified, or that the list of staff holds.
 */
export function isNamedByOperator(
  { email, subject }: { readonly email: string | null; readonly subject: string | null },
  staffAdmins: readonly string[],
): boolean {
  return staffAdmins.some((entry) => (entry.includes("@") ? entry === email : entry === subject));
}

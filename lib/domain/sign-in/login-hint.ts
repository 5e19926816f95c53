/** An e-mail address has at most 254 characters; a vendor's own hint may be a little longer. */
const longest = 320;

/**
 * A `login_hint` (OpenID Connect Core section 3.1.2.1) that may be passed on to the provider, or null: one line of visible
 * text, so that nothing else rides along.
 */
export function readLoginHint(text: string | null): string | null {
  const hint = text?.trim() ?? "";
  return hint === "" || hint.length > longest || /[\p{C}\p{Zl}\p{Zp}]/u.test(hint) ? null : hint;
}

import { z } from "zod";

/**
 * An organization's slug is the `[client]` of `/login/[client]` and `/loginoauth/[client]`: lower-case ASCII letters,
 * digits and single hyphens inside, 2 to 63 characters, so that exactly one spelling serves.
 */
export const slugSchema = z
  .string()
  .min(2, "Use at least 2 characters.")
  .max(63, "Use at most 63 characters.")
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, "Use lower-case letters, digits and single hyphens, such as northwind-traders.")
  .refine((slug) => !slug.startsWith("xn--"), "This looks like an encoded name. Use plain letters.")
  .refine((slug) => !reserved.has(slug), "This word is reserved. Choose another one.");

/** Words that would read as Pacvue's own pages, or as a page of no organization at all. */
const reserved = new Set([
  ...["admin", "api", "app", "assets", "auth", "callback", "console", "demo-platform", "docs", "error", "health"],
  ...["healthz", "help", "home", "login", "loginoauth", "logout", "metrics", "new", "null", "oauth", "onboarding"],
  ...["pacvue", "public", "readyz", "root", "security", "session", "settings", "setup", "sign-in", "sign-out", "sso"],
  ...["staff", "static", "status", "support", "system", "test", "undefined", "well-known", "www"],
]);

/** Whether `text` is a slug in its one canonical spelling. The route parameter is checked with this before any query. */
export function isSlug(text: string): boolean {
  return /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(text);
}

/** Proposes a slug for a name: `Alder & Finch GmbH` becomes `alder-finch-gmbh`. Empty when nothing can be kept. */
export function proposeSlug(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/ß/g, "ss")
    .replace(/[øØ]/g, "o")
    .replace(/[æÆ]/g, "ae")
    .toLowerCase()
    .replace(/['’]/g, "")
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 63)
    .replace(/^-|-$/g, "");
}

import { z } from "zod";
import { type IdentityProviderKey, identityProviders } from "./identity-provider";

/** Whether a provider's client secrets end: always, perhaps, or not by themselves (then nobody is asked). */
interface ExpiryOfVendor {
  readonly asked: "always" | "perhaps" | "never";
  readonly hint: string;
  readonly longestMonths?: number;
}

const perhaps: ExpiryOfVendor = {
  asked: "perhaps",
  hint: "If your provider shows a date from which the secret no longer works. Leave it empty if it shows none.",
};
const never: ExpiryOfVendor = { asked: "never", hint: perhaps.hint };

export const secretExpiries: Readonly<Record<IdentityProviderKey, ExpiryOfVendor>> = {
  entra: {
    asked: "always",
    hint: "The date in the column Expires, beside the Value. Nobody can sign in from that day on, until a new secret is entered here.",
    longestMonths: 24,
  },
  okta: never,
  google: never,
  auth0: never,
  keycloak: never,
  jumpcloud: perhaps,
  onelogin: perhaps,
  pingone: perhaps,
  generic: perhaps,
};

/** A day of the calendar, `2027-08-14`; empty for none. */
export const expiryDaySchema = z.union([z.literal(""), z.iso.date("Enter a whole date: day, month and year.")]);

/** The day on which a secret ends, of the moment that is stored: midnight UTC, so that no zone moves it. */
export function dayOf(expiresAt: Date | string): string {
  return (typeof expiresAt === "string" ? expiresAt : expiresAt.toISOString()).slice(0, 10);
}

export function momentOf(day: string): Date {
  return new Date(`${day}T00:00:00.000Z`);
}

const distantYears = 20;

/** Whether a day can be right. A day past cannot; one beyond the vendor's limit is only worth a second look. */
export function judgeExpiry(
  day: string,
  provider: IdentityProviderKey,
  now: Date,
):
  | { readonly state: "fine" }
  | { readonly state: "warning" | "failure"; readonly title: string; readonly cure: string } {
  if (day === "") return { state: "fine" };
  if (momentOf(day) <= now) {
    return {
      state: "failure",
      title: "This day has passed, so the secret no longer works.",
      cure: "Check the date, or make a new secret at your identity provider and enter it here.",
    };
  }
  const { longestMonths } = secretExpiries[provider];
  const limit = new Date(now);
  limit.setUTCMonth(limit.getUTCMonth() + (longestMonths ?? distantYears * 12));
  // A day of grace: the reader's zone may be ahead of ours.
  if (momentOf(day).getTime() <= limit.getTime() + 24 * 60 * 60_000) return { state: "fine" };
  return {
    state: "warning",
    title: longestMonths
      ? `${identityProviders[provider].name} gives a secret at most ${longestMonths} months.`
      : `This is more than ${distantYears} years away.`,
    cure: "Check the year.",
  };
}

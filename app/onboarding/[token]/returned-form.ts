import { parseCookie, stringifySetCookie } from "cookie";
import type { ReturnedForm } from "@/components/onboarding/returned-form";
import type { WizardStep } from "@/lib/domain/connection/connection-form";
import { environment } from "@/lib/server/env";
import { wizardBase } from "./answers";
import { packForm, unpackForm } from "./packed-form";

const cookieName = "sso-returned-form";

/** For the one page that follows; after that the browser forgets it. */
const seconds = 60;

/**
 * A cookie that carries a plain form that was not taken to the page that says why, because without script a redirect would
 * lose it. Only that page is sent it. Null takes it away.
 */
export function keepReturnedForm(token: string, step: WizardStep, returned: ReturnedForm | null): string {
  return stringifySetCookie({
    name: cookieName,
    value: returned === null ? "" : packForm(returned),
    path: `${wizardBase(token)}/${step}`,
    httpOnly: true,
    secure: environment().publicUrl.startsWith("https:"),
    sameSite: "lax",
    maxAge: returned === null ? 0 : seconds,
  });
}

/** What {@link keepReturnedForm} carried; null when there is nothing, or nothing of ours. */
export function readReturnedForm(cookieHeader: string | null): ReturnedForm | null {
  const pack = parseCookie(cookieHeader ?? "")[cookieName];
  return pack ? unpackForm(pack) : null;
}

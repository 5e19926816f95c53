import "server-only";
import { parseCookie, stringifySetCookie } from "cookie";
import Negotiator from "negotiator";
import { isLanguage, type Language, languageFor } from "@/lib/domain/language/language";
import { environment } from "../env";
import { seeOther } from "./redirect";

const keptSeconds = 365 * 24 * 60 * 60;
const parameter = "lang";

function cookieName(): string {
  return `${isSecure() ? "__Host-" : ""}sso-language`;
}

function isSecure(): boolean {
  return environment().publicUrl.startsWith("https:");
}

/** The language that somebody chose here, else the first of their browser's (RFC 9110 section 12.5.4) that there is. */
export function languageOf(headers: Headers): Language {
  const cookies = headers.get("cookie");
  const chosen = cookies === null ? null : (parseCookie(cookies)[cookieName()] ?? null);
  if (isLanguage(chosen)) return chosen;
  const wished = headers.get("accept-language")?.slice(0, 1000) ?? "";
  return languageFor(new Negotiator({ headers: { "accept-language": wished } }).languages());
}

/**
 * The answer to a choice of language, `?lang=de`: remembers it and leads back to the same address without it. Null when
 * nothing was chosen. Any site may link so; it changes the words and nothing else.
 */
export function answerToChoice(request: Request): Response | null {
  const address = new URL(request.url);
  const chosen = address.searchParams.get(parameter);
  if (chosen === null) return null;
  address.searchParams.delete(parameter);
  const cookie = { path: "/", httpOnly: true, secure: isSecure(), sameSite: "lax", maxAge: keptSeconds } as const;
  const kept = isLanguage(chosen) ? [stringifySetCookie({ name: cookieName(), value: chosen, ...cookie })] : [];
  return seeOther(`${environment().publicUrl}${address.pathname}${address.search}`, kept);
}

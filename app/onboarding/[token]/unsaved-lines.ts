import { parseCookie, stringifySetCookie } from "cookie";
import { z } from "zod";
import type { UnsavedLines } from "@/components/onboarding/use-rule-form";
import { ruleKinds } from "@/lib/domain/connection/rule-answer";
import { environment } from "@/lib/server/env";
import { wizardBase } from "./answers";

const cookieName = "sso-unsaved-lines";

/** For the one page that follows; after that the browser forgets it. */
const seconds = 60;

/** What fits into a cookie of 4 kB once it is encoded. Whatever was good of a longer list has been saved. */
const longestLines = 2400;

const unsavedSchema = z.object({ kind: z.enum(ruleKinds), lines: z.string().max(longestLines) });

/**
 * A cookie that carries what a plain form could not save to the page that says so, because without script a redirect
 * would lose it. Only that page is sent it. Null takes it away.
 */
export function keepUnsavedLines(token: string, unsaved: UnsavedLines | null): string {
  const kept = unsaved && { ...unsaved, lines: unsaved.lines.slice(0, longestLines) };
  return stringifySetCookie({
    name: cookieName,
    value: kept === null ? "" : Buffer.from(JSON.stringify(kept)).toString("base64url"),
    path: `${wizardBase(token)}/users`,
    httpOnly: true,
    secure: environment().publicUrl.startsWith("https:"),
    sameSite: "lax",
    maxAge: kept === null ? 0 : seconds,
  });
}

/** What {@link keepUnsavedLines} carried; null when there is nothing, or nothing of ours. */
export function readUnsavedLines(cookieHeader: string | null): UnsavedLines | null {
  const value = parseCookie(cookieHeader ?? "")[cookieName];
  if (!value) return null;
  try {
    return unsavedSchema.parse(JSON.parse(Buffer.from(value, "base64url").toString("utf8")));
  } catch {
    return null;
  }
}

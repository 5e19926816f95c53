import type { Ports } from "@/lib/application/ports";
import { completeSignIn } from "@/lib/application/sign-in/complete-sign-in";
import { startSignIn } from "@/lib/application/sign-in/start-sign-in";
import { context, must } from "./application";
import { CookieJar } from "./cookie-jar";
import type { FakeIdentityProvider } from "./fake-identity-provider";

/** Whether somebody gets in at an organization, by the use cases of one instance, and what their browser holds afterwards. */
export async function signInOn(
  ports: Ports,
  provider: FakeIdentityProvider,
  slug: string,
): Promise<{ readonly allowed: boolean; readonly browser: CookieJar }> {
  const browser = new CookieJar();
  const asked = { slug, platformKey: "advertising", connectionKey: null, cookieHeader: null, context: context() };
  const begun = must(await startSignIn(ports, asked));
  browser.take(begun.setCookies);
  const parameters = new URL(await provider.visit(begun.location)).searchParams;
  const place = { slug, connectionKey: null };
  const answer = { place, parameters, cookieHeader: browser.header, context: context() };
  const completed = await completeSignIn(ports, answer);
  browser.take(completed.ok ? completed.value.setCookies : []);
  return { allowed: completed.ok, browser };
}

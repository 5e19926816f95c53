import type { Ports } from "@/lib/application/ports";
import { readSession } from "@/lib/application/session/read-session";
import { completeSignIn } from "@/lib/application/sign-in/complete-sign-in";
import { type StartInput, startSignIn } from "@/lib/application/sign-in/start-sign-in";
import { context, must } from "./application";
import type { CookieJar } from "./cookie-jar";
import type { FakeIdentityProvider } from "./fake-identity-provider";

/** What an end user does with a browser, without a browser: the use cases behind the pages, one after the other. */
export function endUser(ports: Ports, provider: FakeIdentityProvider, browser: CookieJar, slug: string) {
  /** A click on a platform's button: where the browser is sent. */
  async function click(asked: Partial<StartInput> = {}): Promise<URL> {
    const begun = must(
      await startSignIn(ports, {
        ...{ slug, platformKey: "advertising", connectionKey: null, cookieHeader: browser.header, context: context() },
        ...asked,
      }),
    );
    browser.take(begun.setCookies);
    return new URL(begun.location);
  }

  /** At the provider without a page, and back: what came of it. */
  async function comeBack(sentTo: URL) {
    return finish(new URL(await provider.visit(sentTo.href)));
  }

  async function finish(callback: URL) {
    const [, , , key = null] = callback.pathname.split("/");
    const completed = await completeSignIn(ports, {
      ...{ place: { slug, connectionKey: key }, parameters: callback.searchParams },
      ...{ cookieHeader: browser.header, context: context() },
    });
    browser.take(completed.ok ? completed.value.setCookies : completed.refusal.setCookies);
    return completed;
  }

  return {
    ...{ click, comeBack, finish },
    /** From the click to the platform: its address. */
    signIn: async (asked: Partial<StartInput> = {}) => must(await comeBack(await click(asked))).location,
    session: () => readSession(ports, { slug, cookieHeader: browser.header }),
  };
}

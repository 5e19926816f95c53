import { type Browser, form, type Reply } from "./browser";

/**
 * `next-auth-4-lean` is the least that one can make of it: a Pages API route, one query by hand, and people kept in a sealed
 * cookie alone. It cannot end a session, and knows nobody; it is there to be seen beside the one that its documentation builds.
 */
export const systemNames = [
  ...(["this", "next-auth-4", "next-auth-4-lean", "next-auth-5", "better-auth", "saml-jackson"] as const),
] as const;

export type SystemName = (typeof systemNames)[number];

/** How people sign in to a system: what begins it, and the whole of it, from the page to the platform that asks who is there. */
export interface Flow {
  /** The click: the answer leads to the provider. */
  start(browser: Browser, baseUrl: string, slug: string): Promise<Reply>;
  /** What the click needs that can be had before, once for many clicks. */
  prepare?(browser: Browser, baseUrl: string, slug: string): Promise<void>;
  page(browser: Browser, baseUrl: string, slug: string): Promise<Reply>;
  /** Whether the platform is told who is there. */
  session(browser: Browser, baseUrl: string, slug: string): Promise<boolean>;
}

/** NextAuth's own pages and addresses, which are the same in both of its versions. */
function nextAuth(): Flow {
  const page = async (browser: Browser, baseUrl: string, slug: string) => {
    const reply = await browser.send(`${baseUrl}/api/auth/signin?client=${slug}`);
    browser.token = /name="csrfToken" value="([^"]+)"/.exec(reply.body)?.[1] ?? "";
    return reply;
  };
  return {
    page,
    async prepare(browser, baseUrl, slug) {
      await page(browser, baseUrl, slug);
    },
    start(browser, baseUrl, slug) {
      const body = new URLSearchParams({ csrfToken: browser.token, callbackUrl: `${baseUrl}/done` });
      return browser.send(`${baseUrl}/api/auth/signin/${slug}`, {
        ...{ method: "POST", headers: form, body: body.toString() },
      });
    },
    async session(browser, baseUrl) {
      return (await browser.send(`${baseUrl}/api/auth/session`)).body.includes(".trial.example");
    },
  };
}

export const flows: Readonly<Record<SystemName, Flow>> = {
  this: {
    page: (browser, baseUrl, slug) => browser.send(`${baseUrl}/login/${slug}`),
    start: (browser, baseUrl, slug) =>
      browser.send(`${baseUrl}/login/${slug}/start`, {
        ...{ method: "POST", headers: { ...form, origin: baseUrl }, body: "platform=advertising" },
      }),
    async session(browser, baseUrl, slug) {
      return (await browser.send(`${baseUrl}/api/session/${slug}`)).body.includes(".trial.example");
    },
  },
  "next-auth-4": nextAuth(),
  "next-auth-4-lean": nextAuth(),
  "next-auth-5": nextAuth(),
  "better-auth": {
    page: (browser, baseUrl, slug) => browser.send(`${baseUrl}/login/${slug}`),
    async start(browser, baseUrl, slug) {
      const reply = await browser.send(`${baseUrl}/api/auth/sign-in/sso`, {
        ...{ method: "POST", headers: { "content-type": "application/json", origin: baseUrl } },
        body: JSON.stringify({ providerId: slug, callbackURL: `${baseUrl}/done` }),
      });
      const { url = "" } = reply.status === 200 ? JSON.parse(reply.body) : {};
      return { ...reply, location: url };
    },
    async session(browser, baseUrl) {
      return (await browser.send(`${baseUrl}/api/auth/get-session`)).body.includes(".trial.example");
    },
  },
  "saml-jackson": {
    page: (browser, baseUrl, slug) => browser.send(`${baseUrl}/login/${slug}`),
    start: (browser, baseUrl, slug) => browser.send(`${baseUrl}/start/${slug}`, { method: "POST" }),
    async session(browser, baseUrl) {
      return (await browser.send(`${baseUrl}/session`)).body.includes(".trial.example");
    },
  },
};

/** Something that is done around a step: the page before, and the platform's question after, are not the sign-in itself. */
export type AroundStep = <Value>(step: "page" | "sign-in" | "session", work: () => Promise<Value>) => Promise<Value>;

/** A whole sign-in. Throws when anything in it is not as it should be. */
export async function signIn(
  name: SystemName,
  browser: Browser,
  baseUrl: string,
  slug: string,
  around: AroundStep = (_step, work) => work(),
): Promise<void> {
  const flow = flows[name];
  const page = await around("page", () => flow.page(browser, baseUrl, slug));
  if (page.status !== 200) throw new Error(`${name}: the page answered ${page.status}`);
  const begun = await flow.start(browser, baseUrl, slug);
  if (!begun.location.includes("/authorize")) throw new Error(`${name}: the start answered ${saying(begun)}`);
  let at = (await browser.send(begun.location, {}, false)).location;
  // On through the system's own addresses, until it leads away to the platform.
  for (let hop = 0; hop < 4 && at.startsWith(baseUrl) && !at.startsWith(`${baseUrl}/done`); hop += 1) {
    const reply = await browser.send(at);
    if (reply.status < 300 || reply.status > 399) throw new Error(`${name}: the callback answered ${saying(reply)}`);
    at = new URL(reply.location, baseUrl).href;
  }
  if (!(await around("session", () => flow.session(browser, baseUrl, slug))))
    throw new Error(`${name}: nobody is signed in afterwards, at ${at}`);
}

function saying({ status, location, body }: Reply): string {
  return `${status} ${location} ${body.replace(/\s+/g, " ").slice(0, 300)}`;
}

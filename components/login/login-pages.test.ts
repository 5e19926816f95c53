import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { createElement } from "react";
import { describe, expect, test } from "vitest";
import type { OwnSessions } from "@/lib/application/session/session-store";
import type { LoginPageView } from "@/lib/application/sign-in/login-page-view";
import type { LoginNotice } from "@/lib/domain/health/failing-connection";
import { type Language, languageNames, languages } from "@/lib/domain/language/language";
import { wordsOf } from "@/lib/domain/language/words-of";
import { platformIconNames } from "@/lib/domain/platform/platform-icon";
import { sinceFor } from "@/lib/domain/sign-in/moment";
import { type SignInRefusalCode, signInRefusalCodes } from "@/lib/domain/sign-in/refusal";
import { describeRefusal, type RefusalToDescribe } from "@/lib/domain/sign-in/refusal-words";
import { renderHtmlPage } from "@/lib/server/http/html-page";
import { AccountPage } from "./account-page";
import { ColleagueReturnedPage } from "./colleague-returned-page";
import { ConfirmSignOutPage } from "./confirm-sign-out-page";
import { FindOrganizationPage } from "./find-organization-page";
import { isDrawn } from "./icons";
import { LoginPage } from "./login-page";
import { ProblemPage } from "./problem-page";
import { SignedOutPage } from "./signed-out-page";
import { TestLinkPage, TestLinkRefusedPage } from "./test-link-page";

const northwind: LoginPageView = {
  organization: { slug: "northwind", name: "Northwind Traders", logo: null },
  platforms: [
    {
      key: "advertising",
      name: "Advertising",
      description: "Campaigns, budgets and bids",
      icon: "megaphone",
      lastUsed: true,
      openedBy: [],
    },
    {
      key: "commerce",
      name: "Commerce",
      description: "Stock and prices",
      icon: "shopping-bag",
      lastUsed: false,
      openedBy: [],
    },
    { key: "insights", name: "Insights", description: "Reports", icon: "bar-chart-3", lastUsed: false, openedBy: [] },
  ],
  connections: [{ key: "okta", label: "Northwind Okta", lastUsed: false, trouble: null }],
  signedInAs: null,
  wanted: null,
  loginHint: null,
};

const twoConnections: LoginPageView = {
  ...northwind,
  connections: [
    { key: "okta", label: "Northwind Okta", lastUsed: false, trouble: null },
    { key: "agency", label: "Agency", lastUsed: true, trouble: null },
  ],
};

const trouble = (notice: LoginNotice) => ({ notice, since: new Date("2026-11-25T08:40:00Z"), minutes: 25 });
const inTrouble: LoginPageView = {
  ...northwind,
  connections: [{ key: "okta", label: "Northwind Okta", lastUsed: false, trouble: trouble("no_answer") }],
};

const chrome =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";
const times = { startedAt: new Date("2026-11-23T08:14:00Z"), lastSeenAt: new Date("2026-11-25T09:30:00Z") };
const twoSessions: OwnSessions = {
  organization: northwind.organization,
  user: { email: "ada@northwind.example", name: "Ada" },
  sessions: [
    { id: "0193-here", here: true, ...times, address: "192.0.2.7", userAgent: chrome },
    { id: "0193-there", here: false, ...times, address: null, userAgent: "<script>" },
  ],
};

const loginPage = (view: LoginPageView, language: Language = "en") => createElement(LoginPage, { view, language });

function problemPage(code: SignInRefusalCode, language: Language) {
  const refusal: RefusalToDescribe = {
    ...{ code, organizationName: "Northwind Traders", provider: "okta", tryAgainUrl: "/login/northwind" },
    providerSaid: "access_denied: User is not assigned to the client application.",
    ...{ correlationId: "7F3K9-2QDM4", at: new Date("2026-11-23T08:14:00Z") },
  };
  return createElement(ProblemPage, {
    view: describeRefusal(refusal, language),
    language,
    address: "/login/northwind",
  });
}

/** The pages that there are in every language. */
const pagesIn = (language: Language) => [
  loginPage(northwind, language),
  loginPage({ ...twoConnections, signedInAs: "ada@northwind.example" }, language),
  loginPage(inTrouble, language),
  ...signInRefusalCodes.map((code) => problemPage(code, language)),
  createElement(SignedOutPage, { organization: northwind.organization, language }),
  createElement(SignedOutPage, {
    ...{ organization: northwind.organization, everywhere: true, language },
    providerUrl: "https://northwind.okta.com/login/signout",
  }),
  createElement(AccountPage, { view: twoSessions, language }),
  createElement(ConfirmSignOutPage, { slug: "northwind", language }),
  createElement(FindOrganizationPage, { typed: "Not a name", wrong: true, language }),
];

const everyPage = [
  ...languages.flatMap(pagesIn),
  createElement(TestLinkPage, {
    token: "A".repeat(43),
    view: { organizationName: "Northwind Traders", providerName: "Okta" },
  }),
  createElement(TestLinkRefusedPage, { code: "link_not_valid", correlationId: "7F3K9-2QDM4" }),
  createElement(ColleagueReturnedPage, { problem: null, wouldGetIn: true }),
];

async function html(page: (typeof everyPage)[number]): Promise<string> {
  return (await renderHtmlPage(page, { status: 200 })).text();
}

const buttons = (page: string) => [...page.matchAll(/<button[^>]*>([^<]*)<\/button>/g)].map((match) => match[1]);
const visible = (page: string) => page.replace(/<style>[\s\S]*?<\/style>/g, "").replace(/<[^>]*>/g, " ");

describe("every page for end users", () => {
  test("carries no script, no inline style, and asks for nothing else", async () => {
    for (const page of await Promise.all(everyPage.map(html))) {
      expect(page).toMatch(/^<!doctype html><html lang="(?:en|de|fr|es|ja|zh-Hans)"><head>/);
      expect(page).not.toMatch(/<script|\sstyle=|\son\w+=|<img|@import|url\(/);
      expect([...page.matchAll(/<link[^>]*href="([^"]*)"/g)].map((match) => match[1])).toEqual(["data:,"]);
    }
  });

  test("weighs at most 3 kB compressed", async () => {
    for (const page of await Promise.all(everyPage.map(html))) expect(gzipSync(page).length).toBeLessThanOrEqual(3072);
  });

  test("mentions no token, code or stack", async () => {
    for (const page of await Promise.all(everyPage.map(html))) {
      expect(visible(page)).not.toMatch(/\btokens?\b|\bcodes?\b|\bstack|id_token|\bat \w+ \(/i);
    }
  });

  test("allows exactly its own style sheet and is never stored", async () => {
    const answer = await renderHtmlPage(loginPage(northwind), { status: 404, headers: { "x-own": "kept" } });
    const styles = /<style>([\s\S]*?)<\/style>/.exec(await answer.text())?.[1] ?? "";
    const digest = createHash("sha256").update(styles).digest("base64");
    expect(answer.headers.get("content-security-policy")).toContain(`style-src 'sha256-${digest}';`);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(answer.headers.get("x-own")).toBe("kept");
    expect(answer.status).toBe(404);
  });
});

describe.each(languages)("every refusal in %s", (language) => {
  test.each(signInRefusalCodes)("%s says what happened, what to do and the reference", async (code) => {
    const page = visible(await html(problemPage(code, language)));
    const { heading, whatToDo } = wordsOf(language).refusals[code];
    expect(page).toContain(heading.replace("{Provider}", "Okta"));
    expect(page).toContain(wordsOf(language).whatYouCanDo);
    expect(whatToDo.length).toBeGreaterThan(0);
    expect(page).toContain("7F3K9-2QDM4");
    expect(page, "nothing is left to fill in").not.toMatch(/[{}]/);
  });

  test("offers the other languages by plain links, each in its own words", async () => {
    const page = await html(problemPage("provider_declined", language));
    expect(
      [...page.matchAll(/<a lang="([^"]*)"[^>]*href="\/login\/northwind\?lang=([^"]*)"/g)].map((m) => m[2]),
    ).toEqual(languages.filter((other) => other !== language));
    for (const other of languages) expect(page).toContain(languageNames[other]);
  });
});

describe("a platform that is limited to some connections", () => {
  test("says which", async () => {
    const platforms = northwind.platforms.map((platform) => ({
      ...platform,
      openedBy: platform.key === "insights" ? ["Agency"] : [],
    }));
    const page = await html(loginPage({ ...twoConnections, platforms }));
    expect(page).toContain("Reports<b>Only with Agency</b>");
    expect(page.match(/Only with/g)).toHaveLength(1);
  });
});

test("every picture that staff can choose is drawn", () => {
  expect(platformIconNames.filter((name) => !isDrawn(name))).toEqual([]);
  expect(isDrawn("toString")).toBe(false);
});

describe("the login page of a company whose sign-in service does not answer", () => {
  test("says since when, and lets people try", async () => {
    const page = visible(await html(loginPage(inTrouble)));
    expect(page).toContain(
      "Your company’s sign-in service has not answered since 08:40 UTC (25 minutes ago). You can try anyway.",
    );
    expect(buttons(await html(loginPage(inTrouble)))).toHaveLength(3);
    expect(visible(await html(loginPage(northwind)))).not.toContain("try anyway");
  });

  test("says which one it is where there are several", async () => {
    const [okta, agency] = twoConnections.connections;
    if (!okta || !agency) throw new Error("there are two");
    const connections = [okta, { ...agency, trouble: trouble("does_not_work") }];
    const page = visible(await html(loginPage({ ...twoConnections, connections })));
    expect(page).toMatch(/Agency: +Signing in with your company’s account has not worked since 08:40 UTC/);
  });

  test.each([
    ["en", 0, "08:40 UTC (1 minute ago)"],
    ["de", 150, "08:40 UTC (vor 3 Stunden)"],
    ["en", 30 * 60, "25 November 2026, 08:40 UTC"],
  ] as const)("counts in %s, after %d minutes, in words that fit: %s", (language, minutes, words) =>
    expect(sinceFor(new Date("2026-11-25T08:40:00Z"), minutes, language)).toBe(words),
  );
});

describe("a colleague's test link", () => {
  test("names whose test it is, and has one button that posts to its own address", async () => {
    const view = { organizationName: "Northwind Traders", providerName: "Okta" };
    const page = await html(createElement(TestLinkPage, { token: "A".repeat(43), view }));
    expect(buttons(page)).toEqual(["Test sign-in"]);
    expect(page).toContain(`action="/test/${"A".repeat(43)}" method="post"`);
    expect(visible(page)).toContain("Northwind Traders");
    expect(visible(page)).toContain("Okta");
  });
});

describe("the list of one's own sessions", () => {
  test("says device, time and address of each, marks this one, and has a button for each and one for all", async () => {
    const page = await html(createElement(AccountPage, { view: twoSessions, language: "en" }));
    expect(page).toContain("<b>Chrome, Windows</b><em>This browser</em>");
    expect(page).toContain(
      "<small>Signed in 23 November 2026, 08:14 UTC</small><small>Last used 25 November 2026, 09:30 UTC</small><small>Address 192.0.2.7</small>",
    );
    expect(page.match(/This browser<\/em>/g)).toHaveLength(1);
    expect(page).toContain("<b>Unknown device</b>");
    expect(page).toContain('value="0193-there" aria-label="Sign out: Unknown device" name="session"');
    expect(buttons(page)).toEqual(["Sign out", "Sign out", "Sign out everywhere"]);
  });
});

describe("the page after signing out", () => {
  test("offers to sign out at the company too where the provider can", async () => {
    const shown = { organization: northwind.organization, language: "en" as const };
    const url = "https://id.example/logout?client_id=pacvue";
    const page = await html(createElement(SignedOutPage, { ...shown, providerUrl: url }));
    expect(page).toContain(`href="${url}" rel="noreferrer">Sign out of your Northwind Traders account too</a>`);
    expect(await html(createElement(SignedOutPage, shown))).not.toContain("account too");
  });
});

describe("the login page", () => {
  test("has one button for each platform, named exactly after it, in one form that posts to the start", async () => {
    const page = await html(loginPage(northwind));
    expect(buttons(page)).toEqual(["Advertising", "Commerce", "Insights"]);
    expect(page.match(/<form/g)).toHaveLength(1);
    expect(page).toContain('<form class="choose" action="/login/northwind/start" method="post">');
  });

  test("marks the last used platform and no other", async () => {
    const page = await html(loginPage(northwind));
    expect(page.match(/Last used/g)).toHaveLength(1);
    expect(page.match(/class="go first"/g)).toHaveLength(1);
  });

  test("puts the platform that a deep link names first, and carries its path and hint through the form", async () => {
    const wanted = { platform: "insights", returnTo: '/reports?q="7"' };
    const page = await html(loginPage({ ...northwind, wanted, loginHint: "ada@northwind.example" }));
    expect(page.match(/class="go first"/g)).toHaveLength(1);
    expect(page).toMatch(/class="go first">.*?value="insights"[^>]*autofocus/);
    expect(page).toContain('<input type="hidden" name="return_to" value="/reports?q=&quot;7&quot;"/>');
    expect(page).toContain('<input type="hidden" name="return_to_platform" value="insights"/>');
    expect(page).toContain('<input type="hidden" name="login_hint" value="ada@northwind.example"/>');
    expect(page).toContain("return_to=%2Freports%3Fq%3D%227%22&amp;login_hint=ada%40northwind.example&amp;lang=de");
    expect(await html(loginPage(northwind))).not.toContain('type="hidden"');
  });

  test("offers identity providers only when there are several, and chooses the last used", async () => {
    const one = await html(loginPage(northwind));
    expect(one).not.toContain('name="connection"');
    const two = await html(loginPage(twoConnections));
    expect(two).toContain("<legend>Sign in with</legend>");
    expect(two.match(/name="connection"/g)).toHaveLength(2);
    expect([...two.matchAll(/<input[^>]*checked=""[^>]*>/g)].map((match) => match[0])).toEqual([
      expect.stringContaining('value="agency"'),
    ]);
  });

  test("focuses the platform when there is only one", async () => {
    expect(await html(loginPage(northwind))).not.toContain("autofocus");
    const only = { ...northwind, platforms: northwind.platforms.slice(0, 1) };
    expect(await html(loginPage(only))).toContain("autofocus");
  });

  test("says so when there is nothing to open, and offers no button", async () => {
    const page = await html(loginPage({ ...northwind, platforms: [] }));
    expect(page).toContain("There is no platform to open here at the moment.");
    expect(buttons(page)).toEqual([]);
  });

  test("tells who is signed in and lets them sign out", async () => {
    const page = await html(loginPage({ ...northwind, signedInAs: "ada@northwind.example" }));
    expect(page).toContain('action="/logout/northwind" method="post"');
    expect(buttons(page)).toContain("Sign out");
  });

  test("shows the logo where there is one, beside the name, which stays the heading", async () => {
    expect(await html(loginPage(northwind))).not.toContain("<img");
    const logo = `/login/northwind/logo/${"A".repeat(43)}`;
    const page = await html(loginPage({ ...northwind, organization: { ...northwind.organization, logo } }));
    expect(page.match(/<img[^>]*>/g)).toEqual([expect.stringContaining(`src="${logo}" alt=""`)]);
    expect(page).not.toContain('class="logo"');
    expect(page).toContain("<h1>Northwind Traders</h1>");
    expect(gzipSync(page).length).toBeLessThanOrEqual(3072);
  });

  test("shows a name as text, whatever is in it", async () => {
    const name = "</style><script>alert(1)</script>";
    const page = await html(loginPage({ ...northwind, organization: { ...northwind.organization, name } }));
    expect(page).not.toContain("<script");
    expect(page.match(/<style>/g)).toHaveLength(1);
  });
});

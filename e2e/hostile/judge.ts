import { setTimeout as pause } from "node:timers/promises";
import type { Endpoint } from "../support/fake-identity-provider/misbehaviour";
import type { Answer } from "./exchange";
import { expect, expectEqual, present } from "./expectation";
import type { LogLine } from "./instance";
import type { Arrival, LiveOrganization, Trial } from "./trial";

const reference = /[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}/;

/** What an entry about a refusal says. */
export interface Entry {
  readonly code: string;
  readonly detail: string;
}

export interface Rejection {
  /** The true reason, by its code; several where it may honestly be either. */
  readonly code: string | readonly string[];
  /** Words of the technical cause. */
  readonly detail?: RegExp;
  /** Endpoints of the provider that may be asked between its response and the page. */
  readonly mayAsk?: readonly Endpoint[];
  /** Anything that must stand on no page, beside what never may. */
  readonly secrets?: readonly string[];
}

/**
 * Does something that must not let anybody in, and looks at all of it: no session cookie, no user and no session in the
 * database, a page with a reference that gives nothing away, an entry with the true reason under that reference, and no
 * call to the provider that there is no need for.
 */
export async function expectRejected(
  trial: Trial,
  organization: Pick<LiveOrganization, "slug" | "id" | "provider">,
  rejection: Rejection,
  attempt: () => Promise<Arrival>,
): Promise<Arrival> {
  const before = await trial.populace(organization.id);
  const asked = organization.provider.requests.length;
  const arrival = await attempt();
  expectNoSession(arrival, organization.slug);
  expectEqual("users and sessions", await trial.populace(organization.id), before);
  expectSilentPage(arrival.page, [...secretsOf(arrival), ...(rejection.secrets ?? [])]);
  const entry = await entryFor(trial, referenceOn(arrival.page));
  const codes = typeof rejection.code === "string" ? [rejection.code] : rejection.code;
  expect(codes.includes(entry.code), `the entry says ${entry.code} (${entry.detail}), not ${codes.join(" or ")}`);
  if (rejection.detail) expect(rejection.detail.test(entry.detail), `the entry's cause is “${entry.detail}”`);
  const mayAsk = rejection.mayAsk ?? ["token", "jwks"];
  const since = organization.provider.requests.slice(asked).map(({ endpoint }) => endpoint);
  const unexpected = since.filter((one) => one !== "authorization" && (one === null || !mayAsk.includes(one)));
  expectEqual("unexpected calls to the provider", unexpected, []);
  return arrival;
}

/** The twin: the same with that one thing put right. Somebody is let in, and only so many rows come of it. */
export async function expectAdmitted(
  trial: Trial,
  organization: Pick<LiveOrganization, "slug" | "id">,
  attempt: () => Promise<Arrival>,
): Promise<Arrival & { readonly userId: string }> {
  const before = await trial.populace(organization.id);
  const arrival = await attempt();
  const { answer, browser } = arrival;
  if (answer.status !== 303 || !answer.location?.startsWith("https://advertising.hostile.example/")) {
    const found = referenceIn(arrival.page.text);
    const entry = found === null ? null : await entryFor(trial, found);
    throw new Error(`the twin was not let in: ${answer.status} ${entry?.code ?? ""} ${entry?.detail ?? ""}`);
  }
  const after = await trial.populace(organization.id);
  expectEqual("new sessions", after.sessions - before.sessions, 1);
  const user = present(await trial.who(browser, organization.slug), "session after the twin");
  return { ...arrival, userId: user.id };
}

/** A wrong thing and its twin: `spoil` departs from honesty in one way, `mend` takes that back. */
export async function expectOnlyHonest(
  trial: Trial,
  organization: LiveOrganization,
  rejection: Rejection,
  spoil: () => unknown,
  mend: () => unknown = () => organization.provider.behave(),
): Promise<void> {
  await spoil();
  await expectRejected(trial, organization, rejection, () => trial.signIn(organization));
  await mend();
  await expectAdmitted(trial, organization, () => trial.signIn(organization));
}

export function expectNoSession({ browser, answer, page }: Pick<Arrival, "browser" | "answer" | "page">, slug: string) {
  const name = `__Host-sso-session-${slug}`;
  for (const one of [answer, page])
    expect(
      !one.setCookies.some((line) => line.startsWith(`${name}=`) && !/max-age=0/i.test(line)),
      "a session cookie was set",
    );
  expect(!browser.jar.names.includes(name), "the browser holds a session cookie");
}

/** A page of a refusal: an error, with a reference, and without anything that helps an attacker. */
export function expectSilentPage(page: Answer, secrets: readonly string[] = []): void {
  expect(page.status >= 400, `the page has status ${page.status}`);
  expect(referenceIn(page.text) !== null, `the page has no reference: ${page.text.slice(0, 200)}`);
  expectSilent(page.text, secrets);
}

/** Text that anybody may read. */
export function expectSilent(text: string, secrets: readonly string[] = []): void {
  for (const secret of secrets)
    if (secret.length > 5) expect(!text.includes(secret), `it gives away ${secret.slice(0, 4)}…`);
  expect(!/\bat [^<\n]{1,80}:\d+:\d+\b|node_modules|\.next\/server/.test(text), "it shows a stack");
  expect(!/eyJ[A-Za-z0-9_-]{20,}\.[A-Za-z0-9_-]{20,}/.test(text), "it shows a token");
  expect(
    !/\b(?:127\.0\.0\.1|10\.\d+\.\d+\.\d+|192\.168\.\d+\.\d+|169\.254\.\d+\.\d+)\b/.test(
      text.replaceAll("http://127.0.0.1:*", ""),
    ),
    "it shows an internal address",
  );
  expect(!/postgres(?:ql)?:\/\/|prisma|SELECT |sign_in_attempt/i.test(text), "it shows the database");
}

export function referenceIn(text: string): string | null {
  return reference.exec(text)?.[0] ?? null;
}

export function referenceOn(page: Answer): string {
  return present(referenceIn(page.text), "reference on the page");
}

/** What the attempt's row, or else a line of the log, says under a reference. Lines arrive a moment after the answer. */
export async function entryFor(
  trial: Trial,
  correlationId: string,
  further: () => readonly LogLine[] = () => [],
): Promise<Entry> {
  const until = Date.now() + 5_000;
  for (;;) {
    const { rows } = await trial.query(
      "SELECT code, detail FROM sign_in_attempt WHERE correlation_id = $1 AND outcome IN ('refused', 'failed')",
      [correlationId],
    );
    const lines = [...further(), ...trial.logged].filter((one) => one.correlationId === correlationId);
    const found = rows.find(({ code }) => code) ?? lines.find(({ code }) => code !== undefined);
    if (!found && lines.some(({ event }) => event === "fault")) return { code: "fault", detail: "a fault of ours" };
    if (found) return { code: String(found.code), detail: String(found.detail) };
    expect(Date.now() < until, `there is no entry for reference ${correlationId}`);
    await pause(20);
  }
}

/** What travelled in a sign-in and belongs on no page. */
function secretsOf({ callback, sentTo, browser }: Arrival): string[] {
  const { searchParams } = new URL(callback);
  const cookies = (browser.jar.header ?? "").split("; ").map((pair) => pair.slice(pair.indexOf("=") + 1));
  return [
    ...["code", "state"].flatMap((name) => searchParams.getAll(name)),
    ...["state", "nonce", "code_challenge"].map((name) => sentTo.searchParams.get(name) ?? ""),
    ...cookies.filter((value) => value.length >= 40),
  ];
}

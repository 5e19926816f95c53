import { randomInt } from "node:crypto";
import type { UserManagement } from "@/lib/domain/connection/user-management";
import {
  type FakeIdentityProvider,
  type FakeIdentityProviderOptions,
  startFakeIdentityProvider,
} from "../support/fake-identity-provider";
import { Browser } from "./browser";
import { type Answer, ask } from "./exchange";
import { Unmet } from "./expectation";
import { type Instance, type LogLine, startInstance } from "./instance";
import { type Connection, connectionsIn } from "./network-watch";
import { platforms, publicUrl, staffPeople, type World } from "./world";

/** An organization with a live connection, and the provider behind it. */
export interface LiveOrganization {
  readonly slug: string;
  readonly id: string;
  readonly provider: FakeIdentityProvider;
  readonly clientId: string;
  readonly clientSecret: string;
}

interface OrganizationOptions {
  readonly provider?: FakeIdentityProvider;
  readonly clientId?: string;
  readonly clientSecret?: string;
  readonly userManagement?: UserManagement;
}

/** A sign-in from the click to the provider's response. */
export interface Halfway {
  readonly browser: Browser;
  readonly sentTo: URL;
  /** The address of the response. */
  readonly callback: string;
}

/** A sign-in from the click to its last page. */
export interface Arrival extends Halfway {
  /** The answer to the provider's response. */
  readonly answer: Answer;
  /** The page that it leads to, as far as it lies with us. */
  readonly page: Answer;
}

type ProviderOptions = Partial<Omit<FakeIdentityProviderOptions, "port" | "hostname">>;

/** What one scenario works with. Whatever it starts is its own and ends with it. */
export class Trial {
  readonly #stops: (() => Promise<unknown>)[] = [];

  constructor(readonly world: World) {}

  /** Something to stop at the end. */
  later(stop: () => Promise<unknown>): void {
    this.#stops.push(stop);
  }

  async end(): Promise<void> {
    for (const stop of this.#stops.reverse()) await stop();
  }

  /** The same trial at other applications; what it starts ends by its own `end`. */
  at(instances: readonly Instance[]): Trial {
    return new Trial({ ...this.world, instances });
  }

  takePort(): number {
    const port = this.world.freePorts.shift();
    if (port === undefined) throw new Error("all ports for providers are taken");
    this.later(async () => void this.world.freePorts.push(port));
    return port;
  }

  async provider(options: ProviderOptions = {}): Promise<FakeIdentityProvider> {
    const port = this.takePort();
    const users = [{ email: "ann@people.example", name: "Ann Example" }, { email: "bob@people.example" }];
    const provider = await startFakeIdentityProvider({ users, clients: [], port, ...options });
    this.later(() => provider.stop());
    return provider;
  }

  /** Letters that look like no others, so that no two slugs read alike. */
  slug(): string {
    const letters = "abcdefghkmpqrstuvxyz";
    return `h-${Array.from({ length: 12 }, () => letters[randomInt(letters.length)]).join("")}`;
  }

  async api(method: string, path: string, body?: unknown, key: string | null = this.world.apiKey): Promise<Answer> {
    const text = body === undefined ? undefined : JSON.stringify(body);
    return ask({
      port: this.instance(0).port,
      method,
      path: `/api/v1/${path}`,
      headers: {
        host: new URL(publicUrl).host,
        ...(key !== null && { authorization: `Bearer ${key}` }),
        ...(text !== undefined && {
          "content-type": "application/json",
          "content-length": String(Buffer.byteLength(text)),
        }),
      },
      ...(text !== undefined && { body: text }),
    });
  }

  /** The same where it has to work. */
  async arrange(method: string, path: string, body?: unknown): Promise<Record<string, unknown>> {
    const answer = await this.api(method, path, body);
    if (answer.status >= 300) throw new Error(`${method} /api/v1/${path} answered ${answer.status}: ${answer.text}`);
    return answer.text === "" ? {} : JSON.parse(answer.text);
  }

  instance(index: number): Instance {
    const found = this.world.instances[index];
    if (!found) throw new Error(`there is no instance ${index}`);
    return found;
  }

  /** A further application, with other settings. */
  async anotherInstance(changes: Record<string, string | undefined>): Promise<Instance> {
    const instance = await startInstance({ ...this.world.environment, ...changes });
    this.later(() => instance.stop());
    return instance;
  }

  /** A new organization without a connection. */
  async organization(slug = this.slug()): Promise<{ readonly slug: string; readonly id: string }> {
    await this.arrange("POST", "organizations", { slug, name: `${slug} Ltd`, platforms: [...platforms] });
    const { rows } = await this.query("SELECT id FROM organization WHERE slug = $1", [slug]);
    return { slug, id: String(rows[0]?.id) };
  }

  async live(options: OrganizationOptions = {}): Promise<LiveOrganization> {
    const provider = options.provider ?? (await this.provider());
    const { slug, id } = await this.organization();
    const { clientId = `client-${slug}`, clientSecret = `s3cret-of-${slug}`, userManagement } = options;
    provider.addClient({ clientId, clientSecret, redirectUris: [`${publicUrl}/loginoauth/${slug}`] });
    this.world.secrets.add(clientSecret);
    const values = { issuer: provider.issuer, clientId, clientSecret, ...(userManagement && { userManagement }) };
    const submitted = await this.arrange("POST", `organizations/${slug}/submissions`, values);
    await this.arrange("POST", `submissions/${submitted.id}/approve`, { reason: "Arranged for a trial." });
    return { slug, id, provider, clientId, clientSecret };
  }

  async setupToken(slug: string): Promise<string> {
    const { url } = await this.arrange("POST", `organizations/${slug}/setup-links`, {});
    const token = String(url).split("/").at(-1) ?? "";
    this.world.secrets.add(token);
    return token;
  }

  browser(instances: readonly Instance[] = this.world.instances, origin = publicUrl): Browser {
    return new Browser(
      instances.map(({ port }) => port),
      origin,
    );
  }

  /** The click on a platform's button: where the browser is sent. */
  async click(slug: string, browser: Browser, at?: number): Promise<URL> {
    const answer = await browser.visit(`/login/${slug}/start`, { form: { platform: "advertising" }, at });
    if (answer.status !== 303 || answer.location === null)
      throw new Unmet(`the start of a sign-in answered ${answer.status}`);
    return new URL(answer.location);
  }

  /** A sign-in up to the provider's response, which the browser has not seen yet. */
  async halfway(
    { slug, provider }: Pick<LiveOrganization, "slug" | "provider">,
    browser = this.browser(),
    at?: number,
  ): Promise<Halfway> {
    const sentTo = await this.click(slug, browser, at);
    return { browser, sentTo, callback: await provider.visit(sentTo.href) };
  }

  /** From the click to wherever it leads. `change` may turn the provider's response into another. */
  async signIn(
    organization: Pick<LiveOrganization, "slug" | "provider">,
    options: { readonly browser?: Browser; readonly at?: number; readonly change?: (callback: URL) => void } = {},
  ): Promise<Arrival> {
    const { at, change } = options;
    const { browser, sentTo, callback } = await this.halfway(organization, options.browser, at);
    const changed = new URL(callback);
    change?.(changed);
    return this.arrive(browser, sentTo, changed.href, at);
  }

  async arrive(browser: Browser, sentTo: URL, callback: string, at?: number): Promise<Arrival> {
    const answer = await browser.visit(callback, { from: "elsewhere", at });
    this.#remember(browser, sentTo, new URL(callback));
    return { browser, sentTo, callback, answer, page: await browser.follow(answer) };
  }

  /** Codes, states, nonces and cookies: the logs of all applications are searched for them at the end. */
  #remember(browser: Browser, sentTo: URL, callback: URL): void {
    const values = [
      ...["code", "state"].flatMap((name) => callback.searchParams.getAll(name)),
      ...["state", "nonce"].flatMap((name) => sentTo.searchParams.getAll(name)),
      ...browser.answers.flatMap(({ setCookies }) => setCookies.map((line) => line.split(";")[0]?.split("=")[1] ?? "")),
    ];
    for (const value of values) if (/^[\w-]{24,}$/.test(value)) this.world.secrets.add(value);
  }

  /** A browser that is signed in to the staff console. */
  async staff(who: keyof typeof staffPeople = "admin", browser = this.browser()): Promise<Browser> {
    const begun = await browser.visit("/staff/sign-in");
    // The chooser is a page of the provider; nobody else asks it at this moment.
    const url = new URL(begun.location ?? "");
    const back = await this.#staffVisit(url, staffPeople[who]);
    const done = await browser.visit(back, { from: "elsewhere" });
    if (who !== "stranger" && done.status !== 303) throw new Unmet(`a staff sign-in answered ${done.status}`);
    return browser;
  }

  /** The provider lets in whoever is named in the request, so that scenarios beside each other do not meet. */
  async #staffVisit(url: URL, email: string): Promise<string> {
    url.searchParams.set("choice", email);
    return this.world.staffProvider.visit(url.href);
  }

  async query(sql: string, values: readonly unknown[] = []) {
    return this.world.database.query<Record<string, unknown>>(sql, [...values]);
  }

  async count(sql: string, values: readonly unknown[] = []): Promise<number> {
    const { rows } = await this.query(`SELECT count(*)::int AS n ${sql}`, values);
    return Number(rows[0]?.n);
  }

  /** Users and sessions of an organization, or of all. */
  async populace(organizationId: string): Promise<{ readonly users: number; readonly sessions: number }> {
    return {
      users: await this.count("FROM end_user WHERE organization_id = $1", [organizationId]),
      sessions: await this.count("FROM session WHERE organization_id = $1", [organizationId]),
    };
  }

  /** Who a browser is to the session check of an organization; null when it is nobody. */
  async who(browser: Browser, slug: string): Promise<{ id: string; email: string | null; name: string | null } | null> {
    const answer = await browser.visit(`/api/session/${slug}`);
    return answer.status === 200 ? JSON.parse(answer.text).user : null;
  }

  get logged(): readonly LogLine[] {
    return this.world.instances.flatMap(({ logged }) => logged);
  }

  connections(): Promise<readonly Connection[]> {
    return connectionsIn(this.world.networkLog);
  }
}

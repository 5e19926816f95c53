import { setTimeout as pause } from "node:timers/promises";
import type { FakeIdentityProvider } from "../../support/fake-identity-provider";
import type { Answer } from "../exchange";
import { present } from "../expectation";
import type { LiveOrganization, Trial } from "../trial";
import { Wizard } from "../wizard";
import { publicUrl } from "../world";

/** A live organization in which one can have one of each thing that has an id; each is made when it is asked for. */
export class Tenant {
  private constructor(
    readonly trial: Trial,
    readonly organization: LiveOrganization,
    readonly token: string,
    readonly wizard: Wizard,
  ) {}

  static async make(trial: Trial, provider: FakeIdentityProvider): Promise<Tenant> {
    const organization = await trial.live({ provider });
    const token = await trial.setupToken(organization.slug);
    return new Tenant(trial, organization, token, new Wizard(trial.browser(), token));
  }

  #made = 0;

  get slug(): string {
    return this.organization.slug;
  }

  /** Texts that nobody of another organization may read. */
  get marks(): readonly string[] {
    return [this.slug, `${this.slug} Ltd`, this.organization.clientId, this.contactAddress];
  }

  get contactAddress(): string {
    return `it@${this.slug}.example`;
  }

  async #make(path: string, body: unknown, key = "id"): Promise<string> {
    return String((await this.trial.arrange("POST", `organizations/${this.slug}/${path}`, body))[key]);
  }

  contact(): Promise<string> {
    this.#made += 1;
    return this.#make("contacts", { name: "Ida", email: `${this.#made}.${this.contactAddress}`, role: "IT" });
  }

  setupLink(): Promise<string> {
    return this.#make("setup-links", { email: this.contactAddress });
  }

  /** A further connection, by its key, which no other organization has. */
  async connection(): Promise<string> {
    this.#made += 1;
    const key = `k${this.slug.slice(2)}-${this.#made}`;
    await this.#make("connections", { key, label: `Agency of ${this.slug}` }, "key");
    return key;
  }

  /** The same, with people who sign in by it. */
  async liveConnection(): Promise<string> {
    const connection = await this.connection();
    const { provider, clientId, clientSecret } = this.organization;
    const further = { clientId: `${clientId}-${connection}`, clientSecret };
    const redirectUris = [`${publicUrl}/loginoauth/${this.slug}/${connection}`];
    provider.addClient({ ...further, redirectUris });
    const id = await this.#make("submissions", { connection, issuer: provider.issuer, ...further });
    await this.trial.arrange("POST", `submissions/${id}/approve`, { reason: "A trial." });
    return connection;
  }

  async retiredConnection(): Promise<string> {
    const key = await this.connection();
    await this.trial.arrange("POST", `organizations/${this.slug}/connections/${key}/retire`, { reason: "A trial." });
    return key;
  }

  /** A change of what is live, which waits for a review. */
  submission(): Promise<string> {
    const { provider, clientId } = this.organization;
    const userManagement = { kind: "domains", domains: ["people.example"] };
    return this.#make("submissions", { issuer: provider.issuer, clientId, note: "a change", userManagement });
  }

  async decided(decision: "approve" | "reject"): Promise<string> {
    const id = await this.submission();
    await this.trial.arrange("POST", `submissions/${id}/${decision}`, { reason: "A trial." });
    return id;
  }

  async firstRevision(): Promise<string> {
    const { rows } = await this.trial.query(
      "SELECT id FROM connection_revision WHERE organization_id = $1 ORDER BY number LIMIT 1",
      [this.organization.id],
    );
    return String(present(rows[0], "revision").id);
  }

  async domain(): Promise<string> {
    this.#made += 1;
    const domain = `${this.slug}-${this.#made}.com`;
    const { domains } = JSON.parse((await this.#send("domains", { domain })).text).view;
    return domains.find((one: { readonly domain: string }) => one.domain === domain).id;
  }

  async note(): Promise<string> {
    await this.#send("notes", { provider: "generic", step: "credentials", text: "It looks different." });
    return this.#newest("wizard_note", "at");
  }

  async testLink(): Promise<string> {
    await this.#draft();
    await this.#send("test-links");
    return this.#newest("test_link");
  }

  /** A test sign-in that has not come back. */
  async waitingTest(): Promise<string> {
    await this.#draft();
    await this.#send("test-sign-in");
    return this.#newest("sign_in_attempt");
  }

  async #send(path: string, body?: unknown): Promise<Answer> {
    const answer = await this.wizard.send("POST", path, body);
    if (answer.status >= 400) throw new Error(`the wizard answered ${answer.status} to ${path}: ${answer.text}`);
    return answer;
  }

  async #draft(): Promise<void> {
    const saved = await this.wizard.save({
      clientId: this.organization.clientId,
      userManagement: { kind: "provider" },
    });
    if (saved.status !== 200) throw new Error(`the draft was not saved: ${saved.status} ${saved.text}`);
    await this.#send("checks");
  }

  /** Somebody whose setup link has ended and who asks for another. */
  async linkRequest(): Promise<string> {
    const id = await this.setupLink();
    const token = await this.trial.setupToken(this.slug);
    await this.trial.query(
      "UPDATE setup_link SET expires_at = now() - interval '1 minute' WHERE organization_id = $1",
      [this.organization.id],
    );
    await this.trial.browser().visit(`/onboarding/${token}/new-link`, { method: "POST", from: "us" });
    const { rows } = await this.trial.query(
      "SELECT r.id FROM setup_link_request r JOIN setup_link l ON l.id = r.setup_link_id WHERE l.organization_id = $1",
      [this.organization.id],
    );
    return String(present(rows[0], `request for a new link beside ${id}`).id);
  }

  /** A mail that did not arrive. */
  async failedMail(): Promise<string> {
    await this.contact();
    await this.decided("approve");
    // Whoever is at it now would have the last word.
    const own = [this.organization.id];
    while ((await this.trial.count("FROM mail WHERE organization_id = $1 AND ended_at IS NULL", own)) > 0)
      await pause(50);
    const { rows } = await this.trial.query(
      `UPDATE mail SET state = 'failed' WHERE id =
         (SELECT id FROM mail WHERE organization_id = $1 AND setup_link_id IS NULL LIMIT 1) RETURNING id`,
      own,
    );
    return String(present(rows[0], "mail").id);
  }

  async #newest(table: string, since = "created_at"): Promise<string> {
    const { rows } = await this.trial.query(
      `SELECT id FROM ${table} WHERE organization_id = $1 ORDER BY ${since} DESC LIMIT 1`,
      [this.organization.id],
    );
    return String(present(rows[0], `row of ${table}`).id);
  }
}

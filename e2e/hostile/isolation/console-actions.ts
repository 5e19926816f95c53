import sharp from "sharp";
import { present } from "../expectation";
import { platforms } from "../world";
import type { Fields } from "./server-action";
import type { Tenant } from "./tenant";

/** How one action of the console is called for an organization. */
export interface ConsoleAction {
  /**
   * What its form says. `slug` and something of that organization's beside it is what can be mixed: the action is then
   * called with that of one organization below the slug of another.
   */
  readonly form: (tenant: Tenant) => Promise<Fields>;
  /** Other ways to mix what is one organization's with what is another's. */
  readonly further?: (own: Tenant, other: Tenant) => readonly Fields[];
  /** The form holds nothing of an organization's beside its slug, or one id that says it all. */
  readonly alone?: true;
  /** The organization is another one afterwards, so that this is done to one of its own. */
  readonly spends?: true;
  /** Every member of staff may do it, to what is their own. */
  readonly forViewers?: true;
}

const slugAnd = (further: (tenant: Tenant) => Fields = () => ({})): ConsoleAction["form"] => {
  return async (tenant) => ({ slug: tenant.slug, ...further(tenant) });
};
const reason = "A trial.";
const fresh = (what: string) => `${what}${Math.random().toString(36).slice(2, 10)}`;

async function newPlatform({ trial }: Tenant): Promise<string> {
  const key = fresh("p");
  const launchUrl = "https://spare.hostile.example/{client}";
  await trial.arrange("POST", "platforms", {
    key,
    name: key,
    description: "",
    icon: "target",
    enabled: true,
    launchUrl,
  });
  return key;
}

async function member({ trial }: Tenant, change = ""): Promise<string> {
  const { rows } = await trial.query(
    "INSERT INTO staff_member (id, email, role) VALUES (gen_random_uuid(), $1, 'viewer') RETURNING id",
    [`${fresh("m")}@pacvue.example`],
  );
  const id = String(present(rows[0], "member of staff").id);
  if (change !== "") await trial.query(`UPDATE staff_member SET ${change} WHERE id = $1`, [id]);
  return id;
}

/** A second session of the admin who asks. */
async function anotherSession({ trial }: Tenant): Promise<string> {
  await trial.staff("admin");
  const { rows } = await trial.query("SELECT id FROM staff_session ORDER BY created_at DESC LIMIT 1");
  return String(present(rows[0], "session of staff").id);
}

const aPicture = () =>
  sharp({ create: { width: 8, height: 8, channels: 3, background: "teal" } })
    .png()
    .toBuffer();

async function withLogo(tenant: Tenant): Promise<Tenant> {
  await tenant.trial.query(
    "INSERT INTO organization_logo (organization_id, digest, bytes) VALUES ($1, $2, 'x') ON CONFLICT (organization_id) DO NOTHING",
    [tenant.organization.id, "0".repeat(43)],
  );
  return tenant;
}

/** Every action of the console by its name. One that stands in the build and not here fails the scenario. */
export const consoleActions: Readonly<Record<string, ConsoleAction>> = {
  // An organization, and something of it.
  addAnotherConnection: { form: slugAnd(() => ({ key: fresh("c"), label: fresh("Label ") })), alone: true },
  makeSetupLink: {
    spends: true,
    form: async (t) => ({ slug: t.slug, connection: await t.connection(), expiresInHours: "24" }),
  },
  revokeLink: { form: async (t) => ({ slug: t.slug, id: await t.setupLink() }) },
  relabel: { form: async (t) => ({ slug: t.slug, key: await t.connection(), label: fresh("Label ") }) },
  place: { form: async (t) => ({ slug: t.slug, key: await t.connection(), place: "0" }) },
  retire: { form: async (t) => ({ slug: t.slug, key: await t.connection(), reason }) },
  restoreRetired: { form: async (t) => ({ slug: t.slug, key: await t.retiredConnection() }) },
  limitPlatformTo: {
    form: async (t) => ({ slug: t.slug, platform: "advertising", connections: [await t.connection()] }),
  },
  saveContact: {
    form: async (t) => ({ slug: t.slug, id: await t.contact(), name: "Eve", email: "eve@evil.example", role: "" }),
  },
  removeContactOf: { form: async (t) => ({ slug: t.slug, id: await t.contact() }) },
  confirmDomainByHand: { form: async (t) => ({ slug: t.slug, id: await t.domain(), note: reason }) },
  withdrawDomainProof: {
    async form(t) {
      const id = await t.domain();
      await t.trial.query("UPDATE organization_domain SET proven_at = now() WHERE id = $1", [id]);
      return { slug: t.slug, id, note: reason };
    },
  },
  markNoteHandled: { form: async (t) => ({ slug: t.slug, id: await t.note() }) },
  sendRenewal: {
    async form(t) {
      await t.contact();
      return { slug: t.slug, connection: await t.liveConnection() };
    },
  },
  changeRedirectUrlOf: {
    spends: true,
    async form(t) {
      const key = await t.connection();
      const slug = `h-${fresh("r")}`;
      await t.trial.arrange("POST", `organizations/${t.slug}/rename`, { slug });
      return { slug, key, to: slug };
    },
    further: (own, other) => [{ slug: own.slug, key: "main", to: other.slug }],
  },
  // An organization and nothing beside it: staff may, each in their role, at every organization.
  suspend: { spends: true, form: slugAnd(() => ({ reason })), alone: true },
  resume: {
    spends: true,
    async form(t) {
      await t.trial.arrange("POST", `organizations/${t.slug}/suspend`, { reason });
      return { slug: t.slug };
    },
    alone: true,
  },
  close: { spends: true, form: slugAnd(({ slug }) => ({ typed: slug, reason })), alone: true },
  reopen: {
    spends: true,
    async form(t) {
      await t.trial.arrange("DELETE", `organizations/${t.slug}`, { reason });
      return { slug: t.slug };
    },
    alone: true,
  },
  rename: {
    spends: true,
    form: slugAnd(() => ({ newSlug: `h-${fresh("n")}` })),
    further: (own, other) => [{ slug: own.slug, newSlug: other.slug }],
    alone: true,
  },
  saveOrganization: { form: slugAnd(() => ({ name: fresh("Name "), platforms: [...platforms] })), alone: true },
  changeLifetime: { form: slugAnd(() => ({ idleMinutes: "60", longestMinutes: "720" })), alone: true },
  keepLogoOf: { form: async (t) => ({ slug: t.slug, logo: await aPicture() }), alone: true },
  removeLogoOf: { form: async (t) => ({ slug: (await withLogo(t)).slug }), alone: true },
  assignPlatform: { form: async (t) => ({ key: await newPlatform(t), organization: t.slug, has: "yes" }), alone: true },
  makeApiKey: {
    form: async (t) => ({ name: fresh("Key "), scopes: ["organizations:read"], limitedTo: t.slug, expiresInDays: "7" }),
    alone: true,
  },
  createNewOrganization: {
    form: async () => ({ name: fresh("New "), slug: `h-${fresh("o")}`, platforms: [...platforms] }),
    alone: true,
  },
  // One id that names its organization, too.
  decideLinkRequest: {
    spends: true,
    form: async (t) => ({ id: await t.linkRequest(), decision: "dismiss" }),
    alone: true,
  },
  sendAgain: { spends: true, form: async (t) => ({ id: await t.failedMail() }), alone: true },
  decideSubmission: {
    spends: true,
    async form(t) {
      const id = await t.submission();
      const { rows } = await t.trial.query("SELECT version FROM connection_revision WHERE id = $1", [id]);
      return { id, version: String(rows[0]?.version), decision: "approve", note: reason };
    },
    alone: true,
  },
  checkAgain: { spends: true, form: async (t) => ({ id: await t.submission() }), alone: true },
  takeBackDecision: { spends: true, form: async (t) => ({ id: await t.decided("reject") }), alone: true },
  rollBackTo: {
    spends: true,
    async form(t) {
      const target = await t.firstRevision();
      await t.decided("approve");
      return { target, reason };
    },
    alone: true,
  },
  // Nothing of any organization.
  endApiKey: {
    async form({ trial }) {
      const { rows } = await trial.query(
        `INSERT INTO api_key (id, name, prefix, token_hash, scopes, expires_at)
         VALUES (gen_random_uuid(), 'spare', $1::text, sha256(convert_to($1::text, 'UTF8')), '{}', now() + interval '1 day') RETURNING id`,
        [fresh("psk_")],
      );
      return { id: String(present(rows[0], "key").id) };
    },
    alone: true,
  },
  addToList: { form: async () => ({ email: `${fresh("m")}@pacvue.example`, role: "viewer" }), alone: true },
  changeRole: { form: async (t) => ({ id: await member(t), role: "reviewer" }), alone: true },
  remove: { form: async (t) => ({ id: await member(t) }), alone: true },
  restore: { form: async (t) => ({ id: await member(t, "disabled_at = now()") }), alone: true },
  endSession: { form: async (t) => ({ id: await anotherSession(t) }), alone: true },
  endOthers: { form: async (t) => ({ not: await anotherSession(t) }), alone: true, forViewers: true },
  makePlatform: {
    form: async () => {
      const key = fresh("p");
      return { key, name: key, description: "", launchUrl: "https://spare.hostile.example/", icon: "target" };
    },
    alone: true,
  },
  savePlatform: {
    form: async (t) => ({
      ...{ key: await newPlatform(t), name: fresh("Name "), description: "", icon: "target" },
      launchUrl: "https://spare.hostile.example/",
    }),
    alone: true,
  },
  switchPlatform: { form: async (t) => ({ key: await newPlatform(t), enabled: "no" }), alone: true },
  placePlatform: { form: async (t) => ({ key: await newPlatform(t), place: "0" }), alone: true },
  removePlatform: { form: async (t) => ({ key: await newPlatform(t) }), alone: true },
};

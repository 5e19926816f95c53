import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { showLoginPage } from "@/lib/application/sign-in/show-login-page";
import { showLogo } from "@/lib/application/sign-in/show-logo";
import { keepLogo, removeLogo } from "@/lib/application/staff/organization-logo";
import { showOrganization, suspendOrganization } from "@/lib/application/staff/organizations";
import { context, goLive, must, startApplication, type TestApplication } from "../support/application";
import { counted } from "../support/counted";
import { type FakeIdentityProvider, startFakeIdentityProvider } from "../support/fake-identity-provider";

let provider: FakeIdentityProvider;
let application: TestApplication;

beforeAll(async () => {
  provider = await startFakeIdentityProvider({ users: [{ email: "ada@northwind.example", name: "Ada" }], clients: [] });
  application = await startApplication({ providers: [provider] });
  await goLive(application, provider, { slug: "northwind" });
  await goLive(application, provider, { slug: "alder" });
});

afterAll(async () => {
  await application?.stop();
  await provider?.stop();
});

const by = () => ({ actor: application.staff, context: context() });
const keep = (bytes: Uint8Array, slug = "northwind") => keepLogo(application.ports, { ...by(), slug, bytes });

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 4, background: { r: 20, g: 90, b: 160, alpha: 0.5 } } });

/** Where the login page of an organization says that its logo is. */
async function address(slug = "northwind"): Promise<string | null> {
  return must(await showLoginPage(application.ports, { slug, cookieHeader: null })).organization.logo;
}

const digestIn = (where: string | null) => where?.split("/").at(-1) ?? "";

describe("a logo", () => {
  test.each(["png", "jpeg", "webp"] as const)(
    "as %s is made small and packed anew, without what was hidden in it",
    async (format) => {
      const hidden = { IFD0: { ImageDescription: "Written by planted.person@northwind.example" } };
      const upload = await picture(900, 300).toFormat(format).withExif(hidden).toBuffer();
      expect(upload.toString("latin1")).toContain("planted.person");
      must(await keep(upload));
      const bytes = await showLogo(application.ports, { slug: "northwind", digest: digestIn(await address()) });
      const kept = await sharp(bytes ?? new Uint8Array()).metadata();
      expect(kept).toMatchObject({ format: "webp", width: 256, height: 85 });
      expect(kept.exif).toBeUndefined();
      expect(Buffer.from(bytes ?? []).toString("latin1")).not.toContain("planted.person");
    },
  );

  test("is refused when it is none, says why, and leaves the one before", async () => {
    must(await keep(await picture(64, 64).png().toBuffer()));
    const before = await address();
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
    const png = await picture(64, 64).png().toBuffer();
    const refused = {
      logo_missing: new Uint8Array(),
      logo_type: Buffer.from(svg),
      logo_unreadable: Buffer.concat([png.subarray(0, 40), Buffer.from(svg)]),
      logo_too_large: Buffer.concat([png, Buffer.alloc(1024 * 1024)]),
    };
    for (const [code, bytes] of Object.entries(refused)) expect(await keep(bytes)).toMatchObject({ refusal: { code } });
    // 25 million pixels that are a few kilobytes as a file.
    const bomb = await sharp({ create: { width: 5000, height: 5000, channels: 3, background: "#fff" } })
      .png()
      .toBuffer();
    expect(bomb.length).toBeLessThan(1024 * 1024);
    expect(await keep(bomb)).toMatchObject({ refusal: { code: "logo_unreadable" } });
    expect(await address()).toBe(before);
  });

  test("costs the login page no statement", async () => {
    const asked = { slug: "northwind", cookieHeader: null };
    expect((await counted(() => showLoginPage(application.ports, asked))).statements).toHaveLength(1);
  });

  test("is served for its own organization alone, and not while that is suspended", async () => {
    must(await keep(await picture(80, 80).png().toBuffer()));
    must(await keep(await picture(90, 80).png().toBuffer(), "alder"));
    const digest = digestIn(await address());
    const show = (slug: string) => showLogo(application.ports, { slug, digest });
    expect(await show("northwind")).not.toBeNull();
    expect(await show("alder")).toBeNull();
    expect(await showLogo(application.ports, { slug: "northwind", digest: "..".repeat(20) })).toBeNull();
    must(await suspendOrganization(application.ports, { ...by(), slug: "alder", reason: "asked for" }));
    const other = await application.database.organizationLogo.findFirstOrThrow({
      where: { organization: { slug: "alder" } },
    });
    expect(await showLogo(application.ports, { slug: "alder", digest: other.digest })).toBeNull();
  });

  test("can be taken away again, and a viewer can do neither", async () => {
    const png = await picture(70, 70).png().toBuffer();
    const viewer = { ...by(), actor: { ...application.staff, role: "viewer" as const }, slug: "northwind" };
    must(await keep(png));
    expect(await keepLogo(application.ports, { ...viewer, bytes: png })).toMatchObject({
      refusal: { code: "forbidden" },
    });
    expect(await removeLogo(application.ports, viewer)).toMatchObject({ refusal: { code: "forbidden" } });
    must(await removeLogo(application.ports, { ...by(), slug: "northwind" }));
    expect(await address()).toBeNull();
    const shown = must(await showOrganization(application.ports, { actor: application.staff, slug: "northwind" }));
    expect(shown.organization.logo).toBeNull();
    const actions = await application.database.auditEvent.findMany({
      where: { action: { startsWith: "organization.logo" } },
    });
    expect(actions.map(({ action }) => action)).toContain("organization.logo_removed");
  });
});

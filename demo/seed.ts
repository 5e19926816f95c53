import { setupUrl } from "@/lib/domain/organization/addresses";
import type { EncryptionKey } from "@/lib/server/crypto/sealed-secret";
import { connectDatabase, type Database } from "@/lib/server/persistence/database";
import { liveClient, staff, staffRoles } from "./people";
import { platforms } from "./platforms";
import { keepOrMakeApiKey } from "./seed-api-key";
import { keepLive, type LiveConnection } from "./seed-live-connection";
import { ensureOrganization, firstFreshOrganization } from "./seed-organization";
import { keepOrMakeSetupLink } from "./seed-setup-link";

export interface SeedOptions {
  readonly databaseUrl: string;
  readonly publicUrl: string;
  /** Where the demo platforms are. */
  readonly platformUrl: string;
  readonly encryptionKeys: readonly EncryptionKey[];
  readonly issuer: string;
  readonly client: LiveConnection["client"];
  /** Addresses of setup links from the last time: kept as long as they are valid. */
  readonly earlierSetupUrls: readonly string[];
  readonly earlierApiKey: string | undefined;
}

export interface Seeded {
  readonly client: string;
  readonly setupUrl: string;
  readonly freshClient: string;
  readonly freshSetupUrl: string;
  readonly apiKey: string;
}

/**
 * Puts the demo's data into the database, or puts right what is there: the platforms, the staff, an organization that is
 * live with the bundled identity provider, and one whose wizard has not been begun. What people did in the demo stays.
 */
export async function seedDemo(options: SeedOptions): Promise<Seeded> {
  const { database, close } = connectDatabase(options.databaseUrl, 2);
  try {
    await seedPlatforms(database, options.platformUrl);
    await seedStaff(database, options.issuer);

    const northwind = await ensureOrganization(database, { slug: liveClient, name: "Northwind Traders" });
    await keepLive(database, northwind, options);
    const fresh = await firstFreshOrganization(database);

    const linkTo = async (place: typeof northwind) =>
      setupUrl(options.publicUrl, await keepOrMakeSetupLink(database, place, options.earlierSetupUrls));
    return {
      client: northwind.slug,
      setupUrl: await linkTo(northwind),
      freshClient: fresh.slug,
      freshSetupUrl: await linkTo(fresh),
      apiKey: await keepOrMakeApiKey(database, options.earlierApiKey),
    };
  } finally {
    await close();
  }
}

async function seedPlatforms(database: Database, platformUrl: string): Promise<void> {
  for (const [position, { key, ...words }] of platforms.entries()) {
    const values = { ...words, position, launchUrl: `${platformUrl}/${key}?client={client}` };
    await database.platform.upsert({ where: { key }, create: { key, ...values }, update: values });
  }
}

async function seedStaff(database: Database, issuer: string): Promise<void> {
  for (const [role, email] of [["admin", staffRoles.admin] as const, ["reviewer", staffRoles.reviewer] as const]) {
    const name = staff.find((person) => person.email === email)?.name;
    await database.staffMember.upsert({ where: { email }, create: { email, name, role }, update: {} });
    // The provider has another address when the demo runs on another port; then the member is bound anew.
    const boundElsewhere = { email, issuer: { not: issuer } };
    await database.staffMember.updateMany({ where: boundElsewhere, data: { issuer: null, subject: null } });
  }
}

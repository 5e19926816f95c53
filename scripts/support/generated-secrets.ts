import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { z } from "zod";
import { dataFolder, ensureDataFolder, readJson, writeJson } from "./data-folder";

const secretsSchema = z.object({ AUTH_SECRET: z.string().min(32), SSO_ENCRYPTION_KEYS: z.string().min(40) });

/** The two secrets that the application cannot do without, in the form in which its environment takes them. */
export type GeneratedSecrets = z.infer<typeof secretsSchema>;

/**
 * Secrets for a demo or for development, made once and kept in `.data/secrets.json` (0600): with other ones, nobody would
 * be signed in any more and stored client secrets could not be opened. Production brings its own.
 */
export async function generatedSecrets(folder: string = dataFolder): Promise<GeneratedSecrets> {
  await ensureDataFolder(folder);
  const path = join(folder, "secrets.json");
  const kept = secretsSchema.safeParse(await readJson(path));
  if (kept.success) return kept.data;
  const made = {
    AUTH_SECRET: randomBytes(33).toString("base64"),
    SSO_ENCRYPTION_KEYS: `k1:${randomBytes(32).toString("base64")}`,
  };
  await writeJson(path, made);
  return made;
}

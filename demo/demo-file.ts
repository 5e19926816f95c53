import { join } from "node:path";
import { z } from "zod";
import { dataFolder, readJson, writeJson } from "@/scripts/support/data-folder";

const demoSchema = z.object({
  baseUrl: z.string(),
  /** An organization that is live. */
  client: z.string(),
  setupUrl: z.string(),
  loginUrl: z.string(),
  staffUrl: z.string(),
  platforms: z.array(z.string()),
  identityProvider: z.object({
    issuer: z.string(),
    clientId: z.string(),
    clientSecret: z.string(),
    users: z.array(z.string()),
    staff: z.array(z.string()),
    /** Another application at the same provider, for trying out a change. */
    second: z.object({ clientId: z.string(), clientSecret: z.string() }),
  }),
  /** An organization whose wizard is not filled in yet. */
  freshClient: z.string(),
  freshSetupUrl: z.string(),
  /** A key of the management API that may do everything. Missing in a file from before there was one. */
  apiKey: z.string().optional(),
  /** The page that shows the mails of the demo; null when they go to a mail server of the user's own. */
  mailUrl: z.string().nullable().default(null),
});

/** What `.data/demo.json` tells tests and people about the running demo. */
export type Demo = z.infer<typeof demoSchema>;

const path = join(dataFolder, "demo.json");

/** What the demo wrote last time, or null. */
export async function readDemo(): Promise<Demo | null> {
  return demoSchema
    .nullable()
    .catch(null)
    .parse(await readJson(path));
}

export async function writeDemo(demo: Demo): Promise<void> {
  await writeJson(path, demo);
}

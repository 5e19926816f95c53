import { generateKeyPairSync, randomBytes } from "node:crypto";
import { join } from "node:path";
import { z } from "zod";
import { dataFolder, readJson, writeJson } from "@/scripts/support/data-folder";

const client = z.object({ id: z.string(), secret: z.string() });

const secretsSchema = z.object({
  /** The application that organizations connect: client_secret_basic. */
  client,
  /** The same for whoever prefers client_secret_post. */
  clientForPost: client,
  /** The staff console's application. */
  staffClient: client,
  cookieKey: z.string(),
  /** RS256 (RFC 7518 section 3.3), as a private JWK (RFC 7517). */
  signingKey: z.looseObject({ kty: z.literal("RSA"), kid: z.string() }),
});

export type IdentityProviderSecrets = z.infer<typeof secretsSchema>;

/** What the bundled identity provider must not forget: made once, kept in `.data/identity-provider.json` (0600). */
export async function identityProviderSecrets(folder: string = dataFolder): Promise<IdentityProviderSecrets> {
  const path = join(folder, "identity-provider.json");
  const kept = secretsSchema.safeParse(await readJson(path));
  if (kept.success) return kept.data;

  const secret = () => randomBytes(30).toString("base64url");
  const key = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ format: "jwk" });
  const made: IdentityProviderSecrets = {
    client: { id: "pacvue", secret: secret() },
    clientForPost: { id: "pacvue-post", secret: secret() },
    staffClient: { id: "pacvue-staff", secret: secret() },
    cookieKey: secret(),
    signingKey: { ...key, kty: "RSA", kid: randomBytes(6).toString("hex"), alg: "RS256", use: "sig" },
  };
  await writeJson(path, made);
  return made;
}

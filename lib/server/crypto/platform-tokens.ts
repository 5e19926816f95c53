import "server-only";
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, SignJWT } from "jose";
import { z } from "zod";
import type { PlatformTokens } from "@/lib/application/session/platform-tokens";
import { platformClaims, platformTokenType } from "@/lib/domain/session/platform-claims";
import { signingNow } from "@/lib/domain/session/signing-schedule";
import type { NewSigningKey, StoredSigningKey, signingKeyStore } from "../persistence/signing-key-store";
import { randomToken } from "./digest";
import { signingKeyPlace } from "./sealed-places";
import { type EncryptionKey, openText, sealText } from "./sealed-secret";

const algorithm = "ES256";
const knownForMilliseconds = 60_000;

type OpenedKey = Awaited<ReturnType<typeof importJWK>>;

const privateJwkSchema = z.object({
  kty: z.literal("EC"),
  crv: z.string(),
  x: z.string(),
  y: z.string(),
  d: z.string(),
});

/**
 * ES256 tokens for platforms, with keys that every instance shares. What the database holds is asked for once a minute, so
 * that a token costs no statement; a key is published long before it signs, so that a minute does no harm.
 */
export function platformTokens({
  issuer,
  store,
  encryptionKeys,
  now,
}: {
  readonly issuer: string;
  readonly store: ReturnType<typeof signingKeyStore>;
  readonly encryptionKeys: readonly EncryptionKey[];
  readonly now: () => Date;
}): PlatformTokens {
  let known: { readonly at: number; readonly keys: Promise<readonly StoredSigningKey[]> } | null = null;
  const opened = new Map<string, Promise<OpenedKey>>();

  async function make(): Promise<NewSigningKey> {
    const { publicKey, privateKey } = await generateKeyPair(algorithm, { extractable: true });
    const { kty = "", crv = "", x = "", y = "" } = await exportJWK(publicKey);
    const kid = await calculateJwkThumbprint({ kty, crv, x, y });
    const sealed = sealText(JSON.stringify(await exportJWK(privateKey)), signingKeyPlace(kid), encryptionKeys);
    return { kid, publicJwk: { kty, crv, x, y, kid, alg: algorithm, use: "sig" }, privateSealed: sealed };
  }

  async function load(): Promise<readonly StoredSigningKey[]> {
    const keys = await store.keys();
    if (signingNow(keys, now())) return keys;
    // The first token ever: nothing waits for a job.
    await store.rotate(now(), make);
    return store.keys();
  }

  function currentKeys(): Promise<readonly StoredSigningKey[]> {
    const at = now().getTime();
    if (known === null || Math.abs(at - known.at) > knownForMilliseconds) {
      const keys = load();
      known = { at, keys };
      // A database that did not answer is asked again by the next token.
      keys.catch(() => {
        if (known?.keys === keys) known = null;
      });
    }
    return known.keys;
  }

  async function privateKeyOf({ kid, privateSealed }: StoredSigningKey): Promise<OpenedKey> {
    const jwk = privateJwkSchema.parse(JSON.parse(openText(privateSealed, signingKeyPlace(kid), encryptionKeys)));
    return importJWK(jwk, algorithm);
  }

  return {
    async sign(visit) {
      const key = signingNow(await currentKeys(), now());
      if (!key) throw new Error("there is no signing key");
      const kept = opened.get(key.kid);
      const privateKey = kept ?? privateKeyOf(key);
      if (!kept) opened.set(key.kid, privateKey);
      return new SignJWT(platformClaims(visit, issuer, now(), randomToken()))
        .setProtectedHeader({ alg: algorithm, kid: key.kid, typ: platformTokenType })
        .sign(await privateKey);
    },

    async publicKeys() {
      return (await currentKeys()).map(({ publicJwk }) => publicJwk);
    },

    async rotate() {
      const rotated = await store.rotate(now(), make);
      known = null;
      opened.clear();
      return rotated;
    },
  };
}

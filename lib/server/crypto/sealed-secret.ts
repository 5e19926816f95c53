import "server-only";
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { clientSecretPlace, type SecretOwner } from "./sealed-places";

/** A client secret encrypted at rest. Another type than a plain string, so that the two cannot be mixed up. */
export type SealedSecret = string & { readonly __sealed: unique symbol };

export interface EncryptionKey {
  readonly id: string;
  readonly key: Buffer;
}

/** Raised when a sealed secret was altered, belongs elsewhere, or its key is gone. Says nothing of the content. */
export class SealBroken extends Error {
  override readonly name = "SealBroken";
}

const version = "v1";

/** Seals a client secret for its owner; see {@link sealText}. */
export function seal(plain: string, owner: SecretOwner, keys: readonly EncryptionKey[]): SealedSecret {
  return sealText(plain, clientSecretPlace(owner), keys);
}

/** Opens a sealed client secret for its owner. Throws {@link SealBroken}. */
export function open(sealed: string, owner: SecretOwner, keys: readonly EncryptionKey[]): string {
  return openText(sealed, clientSecretPlace(owner), keys);
}

/**
 * AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce: `v1.<key id>.<nonce>.<ciphertext and tag>`. `place` says what the
 * text belongs to; it is authenticated, not encrypted, and only the same place opens the text again.
 */
export function sealText(plain: string, place: readonly string[], keys: readonly EncryptionKey[]): SealedSecret {
  const [newest] = keys;
  if (!newest) throw new SealBroken("there is no encryption key");
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", newest.key, nonce).setAAD(associatedData(place, newest.id));
  const sealed = Buffer.concat([cipher.update(Buffer.from(plain)), cipher.final(), cipher.getAuthTag()]);
  return `${version}.${newest.id}.${nonce.toString("base64url")}.${sealed.toString("base64url")}` as SealedSecret;
}

/** Opens what {@link sealText} sealed in the same place. Throws {@link SealBroken}. */
export function openText(sealed: string, place: readonly string[], keys: readonly EncryptionKey[]): string {
  const [form, keyId, nonce, body, ...rest] = sealed.split(".");
  if (form !== version || !keyId || !nonce || !body || rest.length > 0) throw new SealBroken("not a sealed secret");
  const found = keys.find(({ id }) => id === keyId);
  if (!found) throw new SealBroken(`encryption key "${keyId}" is not among SSO_ENCRYPTION_KEYS`);
  const bytes = Buffer.from(body, "base64url");
  if (bytes.length < 16) throw new SealBroken("not a sealed secret");
  try {
    const decipher = createDecipheriv("aes-256-gcm", found.key, Buffer.from(nonce, "base64url"))
      .setAAD(associatedData(place, keyId))
      .setAuthTag(bytes.subarray(-16));
    return Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]).toString("utf8");
  } catch (cause) {
    throw new SealBroken("the sealed secret was altered or belongs elsewhere", { cause });
  }
}

/** The same text under the newest key, in the same place. Throws {@link SealBroken}. */
export function resealText(sealed: string, place: readonly string[], keys: readonly EncryptionKey[]): SealedSecret {
  return sealText(openText(sealed, place, keys), place, keys);
}

function associatedData(place: readonly string[], keyId: string): Buffer {
  return Buffer.from(JSON.stringify([version, keyId, ...place]));
}

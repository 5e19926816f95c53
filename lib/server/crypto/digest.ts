import "server-only";
import { createHash, createHmac, randomBytes } from "node:crypto";

/** 256 random bits, base64url: for states, browser secrets, session and setup tokens. */
export function randomToken(): string {
  return randomBytes(32).toString("base64url");
}

/** SHA-256, as tokens are stored. A token has 256 random bits, so no salt or slow hash is needed. */
export function digest(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}

/** A value that follows from `secret` for one purpose and does not give it away (HMAC-SHA-256, base64url, 43 characters). */
export function derive(secret: string, purpose: string): string {
  return createHmac("sha256", secret).update(purpose).digest("base64url");
}

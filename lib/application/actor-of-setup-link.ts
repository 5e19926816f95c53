import type { OpenSetupLink } from "./onboarding/onboarding-store";
import type { Ports } from "./ports";

/** A setup token is 256 random bits in base64url; anything else is not looked up. */
const shape = /^[A-Za-z0-9_-]{43}$/;

/** Who holds this setup link; null when it opens nothing (any more), whatever the reason. */
export async function actorOfSetupLink(ports: Ports, token: string): Promise<OpenSetupLink | null> {
  return shape.test(token) ? ports.onboarding.findSetupLink(ports.tokens.digest(token), ports.now()) : null;
}

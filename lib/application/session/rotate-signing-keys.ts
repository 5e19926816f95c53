import type { Ports } from "../ports";

/** Makes the next signing key when it is time, and drops those that nobody needs. */
export async function rotateSigningKeys(ports: Ports): Promise<void> {
  const { made, dropped } = await ports.platformTokens.rotate();
  if (made !== null || dropped.length > 0) ports.log("info", "signing_keys.rotated", { made, dropped });
}

import { accept, type Outcome, refuse } from "@/lib/domain/outcome";
import type { Ports } from "../ports";
import type { SessionFacts } from "../sign-in/sign-in-store";
import { readSession } from "./read-session";

export interface TellInput {
  readonly slug: string;
  readonly cookieHeader: string | null;
  /** The platform that asks, or for which a proxy asks; null for who is there, whatever they open. */
  readonly platform: string | null;
}

export type TellRefusal =
  | { readonly code: "not_signed_in" }
  /** Signed in, but this platform is not switched on for the organization. */
  | { readonly code: "platform_not_allowed" };

/** Who is signed in at an organization; for a named platform with a token that proves it to the services behind. */
export async function tellPlatform(
  ports: Ports,
  { slug, cookieHeader, platform }: TellInput,
): Promise<Outcome<{ readonly session: SessionFacts; readonly token: string | null }, TellRefusal>> {
  const session = await readSession(ports, { slug, cookieHeader });
  if (!session) return refuse({ code: "not_signed_in" });
  if (platform === null) return accept({ session, token: null });
  if (!session.platforms.includes(platform)) return refuse({ code: "platform_not_allowed" });
  const { sessionId, organization, user } = session;
  return accept({ session, token: await ports.platformTokens.sign({ platform, sessionId, organization, user }) });
}

import { checkClock } from "@/lib/domain/connection/check-clock";
import { checkCredentials } from "@/lib/domain/connection/check-credentials";
import { notAsked } from "@/lib/domain/connection/check-words";
import { chooseClientAuthentication } from "@/lib/domain/connection/choose-client-authentication";
import type { ConnectionCheck } from "@/lib/domain/connection/connection-check";
import type { ClientAuthentication, ProviderMetadata } from "@/lib/domain/connection/provider-metadata";
import { checkedValues, type Revision } from "@/lib/domain/connection/revision";
import { redirectUrl } from "@/lib/domain/organization/addresses";
import type { RelyingParty, StoredSecret } from "../code-flow";
import type { Ports } from "../ports";
import type { CheckReport, FoundProvider } from "./check-report";
import type { EarlierProbe, ProbeAnswer } from "./credential-probes";
import type { ConnectionFile, ConnectionRef } from "./onboarding-store";

/**
 * Compares the clocks, asks the token endpoint whether it knows the client, and keeps metadata and client authentication on
 * the draft. False when somebody changed what was checked meanwhile: then nothing is kept.
 */
export async function settleCredentials(
  ports: Ports,
  place: ConnectionRef,
  file: ConnectionFile,
  revision: Revision,
  { metadata, date }: FoundProvider,
  report: CheckReport,
): Promise<boolean> {
  report.add(checkClock(date, ports.now()));
  const stored = secretFor(ports, file.storedSecret, metadata);
  const ways = waysOf(metadata, file.storedSecret !== null);
  const mustBeEnteredAgain = file.storedSecret !== null && stored === null;
  const answer = mustBeEnteredAgain
    ? null
    : await askOrRemember(ports, place, { file, revision, metadata, stored, ways }, report.signal);
  report.add(answer === null ? secretMustBeEnteredAgain : credentialsCheck(answer, report));
  return ports.onboarding.keepMetadata(
    place,
    revision,
    {
      issuer: metadata.issuer,
      metadata,
      clientAuthentication: answer?.clientAuthentication ?? ways[0],
      secret: stored && { sealed: stored.sealed, tokenEndpoint: stored.tokenEndpoint },
    },
    ports.now(),
  );
}

/**
 * The stored secret, bound to the issuer as it spells itself and to the token endpoint that was found; null when it was
 * entered for another one.
 */
function secretFor(ports: Ports, stored: StoredSecret | null, metadata: ProviderMetadata): StoredSecret | null {
  if (stored === null) return null;
  const owner = { issuer: metadata.issuer, tokenEndpoint: metadata.token_endpoint };
  if (stored.issuer === owner.issuer && stored.tokenEndpoint === owner.tokenEndpoint) return stored;
  // Bound to an endpoint once, it stays there.
  if (stored.tokenEndpoint !== "") return null;
  return { ...stored, ...owner, sealed: ports.secrets.bind(stored, owner) };
}

type Ways = readonly [ClientAuthentication, ...ClientAuthentication[]];

/** The ways of client authentication to try, best first; when the provider states none of ours, the usual one all the same. */
function waysOf(metadata: ProviderMetadata, hasSecret: boolean): Ways {
  const [first, ...others] = chooseClientAuthentication(metadata, hasSecret);
  return [first ?? (hasSecret ? "client_secret_basic" : "none"), ...others];
}

interface Question {
  readonly file: ConnectionFile;
  readonly revision: Revision;
  readonly metadata: ProviderMetadata;
  readonly stored: StoredSecret | null;
  readonly ways: Ways;
}

interface Answer extends ProbeAnswer {
  /** Remembered instead of asked, because these values were asked about often enough. */
  readonly remembered?: { readonly at: Date; readonly againFrom: Date };
}

/** One probe for each change of the values, and a few more in an hour; beyond that what was said last still holds. */
async function askOrRemember(
  ports: Ports,
  place: ConnectionRef,
  question: Question,
  signal: AbortSignal,
): Promise<Answer> {
  const { revision, metadata, ways } = question;
  const untold: ProbeAnswer = {
    clientAuthentication: ways[0],
    probe: { verdict: "could_not_tell", providerSaid: null },
  };
  if (!revision.clientId) return untold;
  const asked = [checkedValues({ ...revision, issuer: metadata.issuer }), metadata.token_endpoint, ...ways].join("\n");
  const values = ports.tokens.digest(asked);
  const now = ports.now();
  const turn = await ports.credentialProbes.take(place, values, now);
  if (!turn.taken) {
    const earlier: EarlierProbe = turn.earlier ?? { ...untold, at: now };
    return { ...earlier, remembered: { at: earlier.at, againFrom: turn.againFrom } };
  }
  const answer = await askEachWay(ports, question, revision.clientId, signal);
  await ports.credentialProbes.keep(place, values, { ...answer, at: now });
  return answer;
}

/** Tries the ways of client authentication in order and keeps the first that the provider accepts. */
async function askEachWay(
  ports: Ports,
  { file: { organization, connection }, revision, metadata, stored, ways }: Question,
  clientId: string,
  signal: AbortSignal,
): Promise<ProbeAnswer> {
  const place = { slug: connection.redirectSlug, connectionKey: connection.key, primary: connection.primary };
  const [first, ...others] = ways;
  const ask = async (clientAuthentication: ClientAuthentication): Promise<ProbeAnswer> => {
    const party: RelyingParty = {
      ...{ id: revision.id, metadata, clientId, clientAuthentication, clientSecret: stored },
      account: { share: "wizard", organizationId: organization.id },
      redirectUri: redirectUrl(ports.publicUrl, place),
    };
    return { clientAuthentication, probe: await ports.probeCredentials(party, signal) };
  };
  let best = await ask(first);
  for (const way of others) {
    if (best.probe.verdict === "accepted") break;
    const next = await ask(way);
    const tells = best.probe.verdict === "could_not_tell" && next.probe.verdict === "wrong_credentials";
    if (next.probe.verdict === "accepted" || tells) best = next;
  }
  return best;
}

function credentialsCheck({ probe, remembered }: Answer, { provider }: CheckReport): ConnectionCheck {
  if (probe.unanswered === "too_many_calls") return { ...notAsked("credentials"), state: "warning" };
  const check = checkCredentials(probe.verdict, probe.providerSaid, provider);
  if (!remembered) return check;
  const { at, againFrom } = remembered;
  return { ...check, asked: { at: at.toISOString(), againFrom: againFrom.toISOString() } };
}

const secretMustBeEnteredAgain: ConnectionCheck = {
  key: "credentials",
  state: "failure",
  title: "Enter the client secret again",
  detail: "The stored secret was entered for another address, so it is not sent to this one.",
  cure: "Copy the client secret once more and paste it into its field.",
  field: "clientSecret",
};

import type { DraftPatch } from "@/lib/domain/connection/connection-form";
import { endpointProblems } from "@/lib/domain/connection/endpoints-by-hand";
import { judgeExpiry, momentOf } from "@/lib/domain/connection/secret-expiry";
import type { Ports } from "../ports";
import type { ConnectionFile, DraftChange } from "./onboarding-store";
import type { FieldProblem } from "./wizard-view";

/**
 * A new secret is sealed for the issuer and the token endpoint it was entered for. A stored one is forgotten when either
 * changes, because it must never reach another endpoint; it has to be entered again then. `address` is what the same save
 * changes of the provider's addresses.
 */
export function secretChange(
  ports: Ports,
  file: ConnectionFile,
  address: DraftChange,
  { clientSecret: entered = "", secretExpiresOn }: Pick<DraftPatch, "clientSecret" | "secretExpiresOn">,
): { readonly change: DraftChange; readonly problems: readonly FieldProblem[] } {
  const { organization, connection, revision } = file;
  const provider = address.provider ?? revision?.provider ?? "generic";
  const judged = judgeExpiry(secretExpiresOn ?? "", provider, ports.now());
  const wrongDay = judged.state === "failure";
  const expiresAt = secretExpiresOn && !wrongDay ? momentOf(secretExpiresOn) : null;
  const problems: readonly FieldProblem[] = wrongDay
    ? [{ field: "secretExpiresOn", title: judged.title, cure: judged.cure }]
    : [];
  if (entered !== "") {
    const issuer = address.issuer === undefined ? (revision?.issuer ?? null) : address.issuer;
    // Without an issuer it cannot be bound yet.
    const tokenEndpoint = issuer === null ? null : tokenEndpointFor(ports, file, address);
    const owner = { organizationId: organization.id, connectionId: connection.id };
    const sealed = ports.secrets.seal(entered, { ...owner, issuer: issuer ?? "", tokenEndpoint: tokenEndpoint ?? "" });
    return { change: { secret: { sealed, tokenEndpoint, enteredAt: ports.now(), expiresAt } }, problems };
  }
  const kept = storedSecretChange(ports, file, address);
  if (secretExpiresOn === undefined || wrongDay) return { change: kept, problems };
  if (kept.secret === null || !revision?.secret) {
    if (secretExpiresOn === "") return { change: kept, problems };
    const [title, cure] = [
      "There is no client secret that this date could belong to.",
      "Enter the client secret first.",
    ];
    return { change: kept, problems: [{ field: "secretExpiresOn", title, cure }] };
  }
  const dated = kept.secret ? { secret: { ...kept.secret, expiresAt } } : { secretExpiresAt: expiresAt };
  return { change: { ...kept, ...dated }, problems };
}

function storedSecretChange(ports: Ports, file: ConnectionFile, address: DraftChange): DraftChange {
  const { revision, storedSecret } = file;
  if (storedSecret === null || !revision?.secret) return {};
  const byHand = tokenEndpointByHand(ports, file, address);
  if (byHand !== null && storedSecret.tokenEndpoint !== "" && storedSecret.tokenEndpoint !== byHand)
    return { secret: null };
  const issuer = address.issuer === undefined ? revision.issuer : address.issuer;
  if (storedSecret.issuer === (issuer ?? "")) return {};
  if (storedSecret.issuer !== "" || issuer === null) return { secret: null };
  // Typed before any issuer was known, and sent nowhere since: it belongs to the first one that is.
  const sealed = ports.secrets.bind(storedSecret, { issuer, tokenEndpoint: "" });
  const { enteredAt, expiresAt } = revision.secret;
  return { secret: { sealed, tokenEndpoint: null, enteredAt, expiresAt } };
}

/** Where a secret that is entered now may go: null while that is not known. */
function tokenEndpointFor(ports: Ports, file: ConnectionFile, address: DraftChange): string | null {
  const found = address.metadata === null ? null : (file.revision?.metadata?.token_endpoint ?? null);
  return tokenEndpointByHand(ports, file, address) ?? found;
}

/** The token endpoint as typed, when endpoints are entered by hand and it can be used. */
function tokenEndpointByHand(ports: Ports, { revision }: ConnectionFile, address: DraftChange): string | null {
  const byHand = address.endpointsByHand === undefined ? (revision?.endpointsByHand ?? null) : address.endpointsByHand;
  if (byHand === null || byHand.tokenEndpoint === "") return null;
  const rules = { publicUrl: ports.publicUrl, allowedOrigins: ports.allowedPrivateOrigins };
  const wrong = endpointProblems(byHand, rules).some(({ field }) => field === "tokenEndpoint");
  return wrong ? null : byHand.tokenEndpoint;
}

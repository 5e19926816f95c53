import type { DraftPatch } from "@/lib/domain/connection/connection-form";
import { endpointProblems, endpointsInOneLine, typedEndpoints } from "@/lib/domain/connection/endpoints-by-hand";
import type { IdentityProviderKey } from "@/lib/domain/connection/identity-provider";
import { issuerByHand } from "@/lib/domain/connection/issuer-by-hand";
import { addressAfterSwitch } from "@/lib/domain/connection/switch-provider";
import { recogniseProvider } from "@/lib/domain/login-url/address-verdict";
import { refusalWords } from "@/lib/domain/login-url/login-url-words";
import { resolveLoginUrl } from "@/lib/domain/login-url/resolve-login-url";
import type { Ports } from "../ports";
import type { ConnectionFile, DraftChange } from "./onboarding-store";
import type { FieldProblem } from "./wizard-view";

export interface AddressChange {
  readonly change: DraftChange;
  readonly problems: readonly FieldProblem[];
}

const untold = { metadata: null, clientAuthentication: null } as const;

/**
 * What a newly typed login URL, or endpoints entered by hand, change. What was typed is kept even when it leads nowhere, so
 * that nothing is lost; what was found out about another provider is forgotten.
 */
export function addressChange(ports: Ports, { revision }: ConnectionFile, fields: DraftPatch): AddressChange {
  const stored = revision?.endpointsByHand ?? null;
  const byHand = fields.endpointsByHand === undefined ? stored : typedEndpoints(fields.endpointsByHand);
  const switched = (byHand === null) !== (stored === null);
  const typed = fields.loginUrl ?? (switched ? (revision?.loginUrl ?? undefined) : undefined);
  const address = byHand
    ? addressByHand(ports, revision, typed, fields.provider)
    : addressByDiscovery(ports, revision, { typed, fields, switched });
  const inOneLine = (endpoints: typeof byHand) => endpoints && endpointsInOneLine(endpoints);
  if (inOneLine(byHand) === inOneLine(stored)) return address;
  const rules = { publicUrl: ports.publicUrl, allowedOrigins: ports.allowedPrivateOrigins };
  return {
    change: { ...address.change, ...untold, endpointsByHand: byHand },
    problems: [...address.problems, ...(byHand ? endpointProblems(byHand, rules) : [])],
  };
}

type Revision = ConnectionFile["revision"];

/** With endpoints by hand the issuer is what was typed, byte for byte. */
function addressByHand(
  { publicUrl, allowedPrivateOrigins }: Ports,
  revision: Revision,
  typed: string | undefined,
  chosen: IdentityProviderKey | undefined,
): AddressChange {
  if (typed === undefined) return { change: {}, problems: [] };
  const loginUrl = typed.trim();
  if (loginUrl === "") return { change: { loginUrl: "", issuer: null, ...untold }, problems: [] };
  const provider = chosen ?? revision?.provider ?? null;
  const issuer = issuerByHand(loginUrl, { publicUrl, provider, allowedPrivateOrigins });
  if (!issuer.ok) {
    const { title, cure } = issuer.refusal;
    return { change: { loginUrl, issuer: null, ...untold }, problems: [{ field: "loginUrl", title, cure }] };
  }
  const moved = issuer.value !== revision?.issuer;
  return { change: { loginUrl, issuer: issuer.value, ...(moved && untold) }, problems: [] };
}

function addressByDiscovery(
  ports: Ports,
  revision: Revision,
  {
    typed,
    fields: { provider, recognise },
    switched: fromByHand,
  }: {
    readonly typed: string | undefined;
    readonly fields: Pick<DraftPatch, "provider" | "recognise">;
    readonly switched: boolean;
  },
): AddressChange {
  if (typed === undefined) return providerChange(ports, revision, provider);
  if (typed.trim() === "") return { change: { loginUrl: "" }, problems: [] };
  if (!fromByHand && typed === revision?.loginUrl && revision.issuer !== null)
    return providerChange(ports, revision, provider);
  const { publicUrl, allowedPrivateOrigins } = ports;
  const before: IdentityProviderKey | null = provider ?? revision?.provider ?? null;
  const shown = recogniseProvider(typed, { publicUrl, provider: before, allowedPrivateOrigins });
  const overrules = recognise === true || (provider === undefined && (before === null || before === "generic"));
  const chosen = overrules && shown !== null ? shown : before;
  const resolution = resolveLoginUrl(typed, { publicUrl, provider: chosen, allowedPrivateOrigins });
  if (resolution.kind === "refusal") {
    const { pasted: title, instead: cure } = refusalWords(resolution);
    return {
      change: { loginUrl: typed, issuer: null, ...untold },
      problems: [{ field: "loginUrl", title, cure }],
    };
  }
  const moved = resolution.issuer !== revision?.issuer;
  const switched = chosen !== null && chosen !== before;
  // A client ID was issued by the provider that this address is not of.
  const ofAnother = switched && moved && before !== null && before !== "generic";
  return {
    change: {
      ...{ loginUrl: typed, issuer: resolution.issuer },
      ...(switched && { provider: chosen }),
      ...(ofAnother && { clientId: "" }),
      ...(moved && untold),
    },
    problems: [],
  };
}

const dropped: DraftChange = { ...{ loginUrl: "", issuer: null, clientId: "", secret: null }, ...untold };

/** What choosing another provider does to the address entered before: what still applies is kept. */
function providerChange(
  { publicUrl, allowedPrivateOrigins }: Ports,
  revision: Revision,
  provider: IdentityProviderKey | undefined,
): AddressChange {
  if (!revision || provider === undefined || provider === revision.provider) return { change: {}, problems: [] };
  const after = addressAfterSwitch(revision, provider, { publicUrl, allowedPrivateOrigins });
  if (after.kind === "dropped") return { change: dropped, problems: [] };
  if (after.kind === "kept") return { change: {}, problems: [] };
  return { change: { issuer: after.issuer, ...untold }, problems: [] };
}

import type { OutgoingFailureCode, OutgoingHttp } from "@/lib/application/outgoing-http";
import { checkDiscoveryDocument } from "@/lib/domain/connection/check-discovery";
import { discoveryUrl } from "@/lib/domain/connection/discovery-url";
import { operatorAccount } from "@/lib/server/oidc/discovery";
import { type Finding, fine, wrong } from "./finding";

const causes: Readonly<Record<OutgoingFailureCode, string>> = {
  too_many_calls: "too many calls are under way",
  not_https: "it is not https",
  private_address: "its address is private",
  not_found: "the name does not exist",
  unreachable: "nothing answers",
  timeout: "nothing answered within 5 s",
  tls: "its certificate is not valid for the name, or not trusted",
  redirected: "it redirects",
  too_large: "the answer is too large",
  not_json: "the answer is no JSON",
  server_error: "it answers with an error of its own",
};

const cures: Partial<Record<OutgoingFailureCode, string>> = {
  private_address: "If this is meant, list its exact origin in SSO_ALLOWED_PRIVATE_ORIGINS.",
  not_https: "If this is meant, list its exact origin in SSO_ALLOWED_PRIVATE_ORIGINS.",
  tls: "Behind a proxy that opens TLS, name its certificate in NODE_EXTRA_CA_CERTS.",
};

/** Seconds that a clock may be off: ID tokens are taken with 60 s of tolerance. */
const tolerated = 30;

/** Whether the product's own guarded client reaches a provider's discovery document, and what its clock says. */
export async function checkProvider(
  about: string,
  issuer: string,
  { http, allowedOrigins }: { readonly http: OutgoingHttp; readonly allowedOrigins: readonly string[] },
): Promise<readonly Finding[]> {
  const url = discoveryUrl(issuer);
  const answer = await http({ url, account: operatorAccount });
  if (!answer.ok) {
    const { code, date } = answer.refusal;
    const cure =
      cures[code] ?? "Let this machine reach port 443 of the internet, and resolve names; check with: curl -v";
    return [wrong(about, `${url}: ${causes[code]}`, cure), ...clockFinding(date)];
  }
  const { status, json, date } = answer.value;
  if (status !== 200 || checkDiscoveryDocument(json, { issuer, allowedOrigins }).metadata === null)
    return [
      wrong(
        about,
        `${url} is no discovery document of this issuer (status ${status})`,
        "Check the issuer, character for character.",
      ),
      ...clockFinding(date),
    ];
  return [fine(about, `${issuer} answers`), ...clockFinding(date)];
}

/** Whether the internet is within reach: one of several that are known to be there is enough. */
export async function checkInternet(
  issuers: readonly string[],
  by: Parameters<typeof checkProvider>[2],
): Promise<readonly Finding[]> {
  const findings = (await Promise.all(issuers.map((issuer) => checkProvider("outgoing reach", issuer, by)))).flat();
  const reached = findings.filter(({ about, state }) => about === "outgoing reach" && state === "fine");
  const clocks = findings.filter(({ about }) => about === "clock").slice(0, 1);
  return [...(reached.length > 0 ? reached : findings.filter(({ about }) => about !== "clock")), ...clocks];
}

function clockFinding(date: Date | null): readonly Finding[] {
  if (date === null) return [];
  const seconds = Math.abs(date.getTime() - Date.now()) / 1000;
  if (seconds <= tolerated) return [];
  const says = `${Math.round(seconds)} s between this machine and a provider`;
  return [
    wrong("clock", says, "Let this machine follow a time server (NTP): ID tokens seem expired, or not valid yet."),
  ];
}

import { domainOf } from "../sign-in/decide-sign-in";
import { isSharedIssuer } from "../sign-in/workspace";
import type { Risk, RiskFacts, RiskRule } from "./risk";

/** Where a vendor hosts everybody: the name says nothing of the company. */
const hostedVendors: readonly string[] = [
  ...["okta.com", "okta-emea.com", "oktapreview.com", "okta-gov.com", "auth0.com", "auth0app.com"],
  ...["microsoftonline.com", "microsoftonline.us", "microsoft.com", "windows.net", "ciamlogin.com", "b2clogin.com"],
  ...["partner.microsoftonline.cn", "chinacloudapi.cn", "google.com", "onelogin.com", "jumpcloud.com"],
  ...["pingone.com", "pingone.eu", "pingone.asia", "pingone.ca", "pingone.com.au", "pingone.sg", "pingidentity.com"],
  ...["duosecurity.com", "amazonaws.com", "amazoncognito.com", "salesforce.com", "oraclecloud.com", "ibm.com"],
  ...["zitadel.cloud", "cloud-iam.com", "phasetwo.io", "cloudentity.io", "miniorange.com", "workos.com"],
];

/** Issuers under which any account of the vendor signs in, not only one company's. Entra's "consumers" has a tenant ID too. */
const entraForEverybody =
  /^https:\/\/login\.microsoftonline\.(?:com|us)\/(?:common|organizations|consumers|9188040d-6c67-4c5b-b112-36a304b66dad|\{tenantid\})(?:\/|$)/i;

/** JumpCloud has one issuer for all, but an application of its own for each company, which `aud` names. */
const oneForAll = ["https://oauth.id.jumpcloud.com", "https://oauth.id.jumpcloud.com/"];

export const issuerOfStrangeDomain: RiskRule = ({ submitted, provenDomains, provenByOthers }, lists) => {
  const host = hostOf(submitted.issuer);
  const registered = host === null ? null : lists.registeredName(host);
  if (host === null || registered === null) return null;
  if (hostedVendors.some((vendor) => host === vendor || host.endsWith(`.${vendor}`))) return null;
  if (provenDomains.some((domain) => lists.registeredName(domain) === registered)) return null;
  const [other] = provenByOthers;
  if (other !== undefined) {
    return {
      ...{ code: "issuer_domain_of_other", blocking: true },
      title: "The issuer lies in another organization’s domain",
      reason: `${other.name} has proven ${other.domain}, and ${host} lies under it. ${other.name} would decide who signs in here.`,
      cure: "Ask both companies, by the contacts on file, whether one runs sign-in for the other.",
    };
  }
  return {
    ...{ code: "issuer_domain_unrelated", blocking: false },
    title: "Nothing ties the issuer to this organization",
    reason:
      provenDomains.length === 0
        ? `${host} is in no hosted provider’s domain, and the organization has proven no domain of its own.`
        : `${registered} is none of the domains that the organization has proven: ${provenDomains.join(", ")}.`,
    cure: `Have them prove ${registered}, or ask the contact on file whether it is theirs.`,
  };
};

export const usedElsewhere: RiskRule = ({ submitted, elsewhere, operatorsOwn }) => {
  const same = elsewhere.filter(({ sameClient }) => sameClient);
  if (same.length > 0) {
    const risk = {
      code: "client_used_elsewhere",
      title: "Issuer and client ID are another organization’s too",
      reason: `${named(same, "uses", "use")} exactly these. Whoever gets in there would get in here as well.`,
    } as const;
    // What the operator runs for trials is shared on purpose.
    return operatorsOwn
      ? { ...risk, blocking: false, cure: "The operator lists this provider as their own, so it may be meant so." }
      : { ...risk, blocking: true, cure: "Ask for an application of this organization’s own at the provider." };
  }
  if (elsewhere.length === 0 || operatorsOwn || serves(submitted.issuer) !== "one_company") return null;
  return {
    ...{ code: "issuer_used_elsewhere", blocking: false },
    title: "The issuer is another organization’s too",
    reason: `${named(elsewhere, "signs", "sign")} in at the same provider, with another client ID. An agency or a group of companies may share one.`,
    cure: "Ask the contact on file whether the two belong together, and who is assigned to this application.",
  };
};

export const sharedIssuer: RiskRule = ({ submitted, provenDomains }) => {
  const { issuer, userManagement, hostedDomain } = submitted;
  if (serves(issuer) !== "everybody") return null;
  const risk = { code: "shared_issuer", title: "The issuer serves many companies" } as const;
  if (isSharedIssuer(issuer)) {
    if (hostedDomain === null && provenDomains.length === 0) {
      return {
        ...{ ...risk, blocking: true },
        reason: "No test sign-in has settled whose accounts count, and no domain is proven, so nobody would get in.",
        cure: "Ask for a test sign-in, or for a domain that the organization proves.",
      };
    }
    if (hostedDomain === null || provenDomains.includes(hostedDomain)) return null;
    return {
      ...{ ...risk, blocking: false },
      reason: `Only accounts of ${hostedDomain} get in. A test sign-in named that company, and nothing has proven that it is this one.`,
      cure: `Have them prove ${hostedDomain}, or ask the contact on file.`,
    };
  }
  const limited =
    (userManagement.kind === "domains" && userManagement.domains.every((domain) => provenDomains.includes(domain))) ||
    (userManagement.kind === "people" &&
      userManagement.emails.every((email) => provenDomains.includes(domainOf(email) ?? "")));
  if (limited) return null;
  return {
    ...{ ...risk, blocking: true },
    reason:
      "Accounts of any company and private ones sign in under it, and the rule of who gets in does not keep them out.",
    cure: "Ask for the issuer of the company’s own tenant, or for a rule with nothing but proven domains.",
  };
};

export const issuerChanged: RiskRule = ({ submitted, live, usersOfLiveIssuer }): Risk | null => {
  if (live === null || live.issuer === null || live.issuer === submitted.issuer) return null;
  const [count, who] =
    usersOfLiveIssuer === 1 ? ["1 person", "signs"] : [`${usersOfLiveIssuer.toLocaleString("en-GB")} people`, "sign"];
  return {
    ...{ code: "issuer_changed", blocking: usersOfLiveIssuer > 0 },
    title: "The issuer of a live connection changes",
    reason:
      usersOfLiveIssuer === 0
        ? "People are known by their issuer. Nobody has signed in through the old one yet, so nobody becomes somebody new."
        : `People are known by their issuer. ${count} who ${who} in through the old one would arrive as new, without what their accounts hold.`,
    cure: "Agree the move with the contact on file first.",
  };
};

/** "Alder uses", "Alder, Linden use". */
function named(others: RiskFacts["elsewhere"], one: string, several: string): string {
  const names = [...new Set(others.map(({ name }) => name))];
  return `${names.join(", ")} ${names.length === 1 ? one : several}`;
}

/** Whether an issuer's accounts are one company's, anybody's, or told apart by the client ID. */
function serves(issuer: string | null): "one_company" | "everybody" | "each_client" {
  if (issuer === null) return "one_company";
  if (isSharedIssuer(issuer) || entraForEverybody.test(issuer)) return "everybody";
  return oneForAll.includes(issuer) ? "each_client" : "one_company";
}

function hostOf(issuer: string | null): string | null {
  return issuer !== null && URL.canParse(issuer) ? new URL(issuer).hostname : null;
}

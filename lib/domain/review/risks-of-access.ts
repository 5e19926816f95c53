import { domainOf } from "../sign-in/decide-sign-in";
import type { RiskRule } from "./risk";

export const freeMail: RiskRule = ({ submitted: { userManagement } }, lists) => {
  const title = "The rule lets in addresses that anybody can have";
  if (userManagement.kind === "domains") {
    const free = userManagement.domains.filter((domain) => lists.isFreeMail(domain));
    if (free.length === 0) return null;
    return {
      ...{ code: "free_mail", blocking: true, title },
      reason: `Anybody can make an address at ${free.join(", ")}.`,
      cure: "Ask for a rule with nothing but the company’s own domains, or with single people.",
    };
  }
  if (userManagement.kind !== "people") return null;
  const free = userManagement.emails.filter((email) => lists.isFreeMail(domainOf(email) ?? ""));
  if (free.length === 0) return null;
  return {
    ...{ code: "free_mail", blocking: false },
    title: free.length === 1 ? "The rule names a private address" : `The rule names ${free.length} private addresses`,
    reason: `${free.slice(0, 3).join(", ")}${free.length > 3 ? ` and ${free.length - 3} more` : ""}: whoever leaves the company keeps it.`,
    cure: "Ask whether these people have addresses of the company.",
  };
};

export const notTested: RiskRule = ({ tests }) => {
  const current = tests.filter((test) => test.current);
  if (current.some(({ outcome }) => outcome === "allowed")) return null;
  const cameBack = current.some(({ person }) => person !== null);
  return {
    ...{ code: "not_tested", blocking: false },
    title: "No test sign-in passed",
    reason: cameBack
      ? "Somebody came back with these values, and the rule of who gets in turns them away."
      : "Nobody has signed in with these values, so it may keep everybody out.",
    cure: "Ask for a test sign-in by somebody who should get in. Approving without one takes a note.",
  };
};

export const redirectUrlNotProven: RiskRule = ({ tests, redirectUrl }) => {
  if (tests.some(({ current, person }) => current && person !== null)) return null;
  return {
    ...{ code: "redirect_url_not_proven", blocking: false },
    title: "The redirect URL is not proven",
    reason: `No test came back to ${redirectUrl}, so it may not be entered at the provider.`,
    cure: "Ask for a test sign-in, or whether this very address is entered there.",
  };
};

const soonDays = 60;
const day = 24 * 60 * 60 * 1000;

export const secretEnds: RiskRule = ({ submitted: { secretExpiresAt }, now }) => {
  if (secretExpiresAt === null) return null;
  const left = Math.ceil((secretExpiresAt.getTime() - now.getTime()) / day);
  if (left <= 0) {
    return {
      ...{ code: "secret_expired", blocking: true },
      title: "The client secret has expired",
      reason: "By the day that client IT named, the provider no longer accepts it, so nobody could sign in.",
      cure: "Ask for a new secret.",
    };
  }
  if (left > soonDays) return null;
  return {
    ...{ code: "secret_expires_soon", blocking: false },
    title: left === 1 ? "The client secret expires within a day" : `The client secret expires in ${left} days`,
    reason: "From then on nobody can sign in, until a new one is entered.",
    cure: "Ask for a secret that lasts longer, or see to it that the next one comes in time.",
  };
};

export const linkOfSomeoneElse: RiskRule = ({ linkMadeFor, submittedBy, provenDomains }) => {
  const [meant, came] = [linkMadeFor, submittedBy].map((email) => email?.trim().toLowerCase() ?? "");
  if (!meant || !came || meant === came) return null;
  const domain = domainOf(came);
  const company = domain !== null && (domain === domainOf(meant) || provenDomains.includes(domain));
  return {
    ...{ code: "link_of_someone_else", blocking: false },
    title: "Submitted through a link made for someone else",
    reason: company
      ? `The link was made for ${meant}; ${came}, of the same company, filled it in.`
      : `The link was made for ${meant}; ${came}, whose address lies in another domain, filled it in.`,
    cure: `Ask ${meant} whether they act for them. Use the contact on file, none from this submission.`,
  };
};

export const endpointsByHand: RiskRule = ({ submitted, live }) => {
  if (submitted.endpointsByHand === null) return null;
  const moved = live !== null && live.endpointsByHand === null;
  return {
    ...{ code: "endpoints_by_hand", blocking: false },
    title: "Endpoints were entered by hand",
    reason: `${moved ? "So far they came from the discovery document. " : ""}No document of the provider confirms them, so a wrong one would send sign-ins and the client secret elsewhere.`,
    cure: "Compare each address below with the provider’s documentation, above all its domain.",
  };
};

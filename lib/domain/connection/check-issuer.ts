import { failed, passed } from "./check-words";
import type { ConnectionCheck } from "./connection-check";

const field = "loginUrl" as const;

/**
 * The issuer in the document must be the one asked, byte for byte (OpenID Connect Discovery 1.0 section 4.3): otherwise one
 * provider could pass for another.
 */
export function checkIssuer(stated: string, asked: string): ConnectionCheck {
  if (stated === asked) return passed("issuer", `The document states ${shown(stated)}.`);
  if (/\{tenant(?:id)?\}/i.test(stated)) {
    return failed("issuer", "This address serves every organization, not yours alone.", {
      cure: "Paste your Directory (tenant) ID from App registrations › Pacvue › Overview.",
      field,
    });
  }
  if (withoutSlash(stated) === withoutSlash(asked)) {
    const which = stated.endsWith("/") ? "with a slash at its end" : "without a slash at its end";
    return failed("issuer", `The document states the issuer ${which}: ${shown(stated)}.`, {
      cure: `Paste it so: ${shown(stated)}`,
      field,
    });
  }
  return failed("issuer", `The document states another issuer: ${shown(stated)}.`, {
    cure: `If that is your identity provider, paste ${shown(stated)}. If not, check the login URL.`,
    field,
  });
}

function withoutSlash(issuer: string): string {
  return issuer.replace(/\/$/, "");
}

function shown(issuer: string): string {
  return issuer.length > 200 ? `${issuer.slice(0, 200)}…` : issuer;
}

import type { ConnectionCheck, ConnectionCheckKey } from "./connection-check";

type Cure = Required<Pick<ConnectionCheck, "cure">> & Pick<ConnectionCheck, "field" | "offers">;

/** What each check is called, whatever it finds. */
export const checkTitles: Readonly<Record<ConnectionCheckKey, string>> = {
  reachable: "Reachable",
  discovery: "Discovery document",
  issuer: "Issuer equal, character for character",
  https: "https everywhere",
  flow: "Authorization code flow",
  pkce: "PKCE",
  client_authentication: "Client authentication",
  algorithm: "Signing algorithm",
  keys: "Signing keys",
  scopes: "Scopes",
  clock: "Clock",
  credentials: "Client ID and client secret",
};

export function passed(key: ConnectionCheckKey, detail: string): ConnectionCheck {
  return { key, state: "pass", title: checkTitles[key], detail };
}

/** A warning lets the reader go on; it says what to look at. */
export function warned(key: ConnectionCheckKey, detail: string, cure: Cure): ConnectionCheck {
  return { key, state: "warning", title: checkTitles[key], detail, ...cure };
}

/** A failure always comes with what to do about it. */
export function failed(key: ConnectionCheckKey, detail: string, cure: Cure): ConnectionCheck {
  return { key, state: "failure", title: checkTitles[key], detail, ...cure };
}

/** A question that was not asked, because too many of this organization are under way (docs/security.md has the limits). */
export function notAsked(key: ConnectionCheckKey): ConnectionCheck {
  return failed(key, "So many checks of your organization are under way that this one was not begun.", {
    cure: "Wait a minute, then check again.",
  });
}

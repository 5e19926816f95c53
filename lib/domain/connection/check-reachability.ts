import { failed, notAsked, passed } from "./check-words";
import type { ConnectionCheck } from "./connection-check";

/** How the request for the discovery document ended. */
export type Reachability =
  | { readonly kind: "answered"; readonly ms: number; readonly host: string }
  | {
      readonly kind:
        | "too_many_calls"
        | "unreachable"
        | "timeout"
        | "not_found"
        | "private_address"
        | "tls"
        | "too_large"
        | "not_json"
        | "redirected";
      readonly host: string;
      readonly status?: number;
    };

const field = "loginUrl" as const;

/** Says whether the provider answered, and what to do if not. */
export function checkReachability(result: Reachability): ConnectionCheck[] {
  const { host } = result;
  switch (result.kind) {
    case "answered":
      return [passed("reachable", `${host} answered in ${(Math.max(result.ms, 50) / 1000).toFixed(1)} s.`)];
    case "too_many_calls":
      return [notAsked("reachable")];
    // One answer for the three: which of them it was would tell a stranger what is inside a network (CWE-918).
    case "unreachable":
    case "timeout":
    case "private_address":
      return [
        failed("reachable", `${host} could not be reached from the internet.`, {
          cure: "Check the spelling of the login URL. If it opens only inside your network, allow access from outside.",
          field,
        }),
      ];
    case "tls":
      return [
        failed("reachable", `${host} has no certificate that we can trust for this name.`, {
          cure: "Have a valid certificate for this name installed, with its intermediate certificates, or paste the address it is made for.",
          field,
        }),
      ];
    case "not_found":
      return [
        failed(
          "reachable",
          `${host} answered, but has no discovery document at this address${withStatus(result.status)}.`,
          {
            cure: "Check the path of the login URL: it ends before /.well-known/openid-configuration.",
            field,
            offers: "endpoints_by_hand",
          },
        ),
      ];
    case "redirected":
      return [
        failed("reachable", `${host} sends us on to another address${withStatus(result.status)}. We do not follow.`, {
          cure: "Open the login URL with /.well-known/openid-configuration behind it in a browser, and paste the address you end up at.",
          field,
        }),
      ];
    case "not_json":
      return [
        failed(
          "reachable",
          `${host} answered with a page instead of a discovery document${withStatus(result.status)}.`,
          {
            cure: "Paste the issuer rather than a page to read: the address before /.well-known/openid-configuration.",
            field,
            offers: "endpoints_by_hand",
          },
        ),
      ];
    case "too_large":
      return [
        failed("reachable", `${host} answered with more than a discovery document can hold.`, {
          cure: "Paste the issuer: the address before /.well-known/openid-configuration.",
          field,
        }),
      ];
  }
}

function withStatus(status: number | undefined): string {
  return status === undefined ? "" : ` (status ${status})`;
}

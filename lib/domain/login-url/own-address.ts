import { isUnder, type PastedAddress, parseAddress } from "./pasted-address";
import { isPrivateHost } from "./private-host";

/** The company's own domain: nothing below it is a client's identity provider. */
const ownDomain = "pacvue.com";

const ownPages = /^\/(?:login|loginoauth|logout|onboarding|staff|api)(?:\/|$)/i;

/**
 * Whether an address is ours: the redirect URL, the login URL or any other page. On one machine (a trial on localhost)
 * an identity provider may stand beside us on another port, or on the same origin when the operator allowed that.
 */
export function isOwnAddress(address: PastedAddress, publicUrl: string, allowed: boolean): boolean {
  if (isUnder(address, ownDomain)) return !(allowed && !ownPages.test(address.path));
  const own = parseAddress(publicUrl);
  if (own === null) return false;
  const same = isPrivateHost(own.hostname) ? own.host === address.host : own.hostname === address.hostname;
  return same && !(allowed && !ownPages.test(address.path));
}

import "server-only";
import emailProviders from "email-providers/all.json";
import { parse } from "tldts";
import type { DomainLists } from "@/lib/domain/organization/domain-name";

/** Where anybody gets an address, and the list does not say so. */
const alsoFree = [
  "duck.com",
  "fastmail.com",
  "fastmail.fm",
  "pm.me",
  "tuta.com",
  "tuta.io",
  "tutanota.com",
  "tutanota.de",
];

const free: ReadonlySet<string> = new Set([...emailProviders, ...alsoFree]);

/** The Public Suffix List, with its part for private owners, and a list of mail services. */
export const domainLists: DomainLists = {
  isPublicSuffix(domain) {
    const { publicSuffix, isIcann, isPrivate } = parse(domain, { allowPrivateDomains: true });
    return publicSuffix === domain && (isIcann === true || isPrivate === true);
  },
  isFreeMail(domain) {
    const registered = parse(domain).domain;
    return free.has(domain) || (registered !== null && free.has(registered));
  },
  registeredName: (host) => parse(host, { allowPrivateDomains: true }).domain,
};

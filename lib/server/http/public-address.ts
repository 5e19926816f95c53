import "server-only";
import ipaddr from "ipaddr.js";

/** Reachable from anywhere and yet a cloud's own: Azure's platform address. */
const reservedByClouds = new Set(["168.63.129.16"]);

/**
 * Whether an address is on the public internet: neither loopback, private, link-local, carrier-grade NAT, multicast,
 * unspecified, documentation, benchmarking, nor an IPv6 form that carries an IPv4 address (NAT64, 6to4, Teredo), which
 * could be any of these. An IPv4-mapped address is judged as the IPv4 address that it is.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  return parsed.range() === "unicast" && !reservedByClouds.has(parsed.toString());
}

import "server-only";
import ipaddr from "ipaddr.js";

/**
 * Whose request this is, from `X-Forwarded-For`: each proxy appends who asked it, so the list is read from its end, past
 * every proxy that the operator trusts. What stands further left was written by whoever asked and is not believed.
 * Without a proxy Next puts the address of the connection there itself, unless the request brought the header along.
 */
export function clientAddress(forwardedFor: string | null, trustedProxies: readonly string[]): string | null {
  const hops = (forwardedFor ?? "")
    .split(",")
    .map((hop) => hop.trim())
    .filter((hop) => ipaddr.isValid(hop))
    .map((hop) => ipaddr.process(hop));
  const asked = hops.findLast((hop) => !trustedProxies.some((network) => contains(network, hop))) ?? hops[0];
  return asked?.toString() ?? null;
}

function contains(network: string, address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  const [start = "", bits] = network.split("/");
  const first = ipaddr.process(start);
  if (first.kind() !== address.kind()) return false;
  return address.match(first, bits === undefined ? (first.kind() === "ipv4" ? 32 : 128) : Number(bits));
}

import "server-only";
import { isIP } from "node:net";
import ipaddr from "ipaddr.js";

/** Where the address of the connection stands; instrumentation.ts writes it over whatever a visitor sends under this name. */
export const peerHeader = "x-sso-peer";

/**
 * Whose request this is: the address of the connection, unless that is a proxy which the operator trusts. Then
 * `X-Forwarded-For`, to which each proxy appends who asked it, is read from its end past every trusted proxy. What stands
 * further left was written by whoever asked and is not believed.
 */
export function clientAddress(
  { peer, forwardedFor }: { readonly peer: string | null; readonly forwardedFor: string | null },
  trustedProxies: readonly string[],
): string | null {
  const hops = [forwardedFor, peer]
    .join(",")
    .split(",")
    .map(addressIn)
    .filter((hop) => hop !== null);
  const asked = hops.findLast((hop) => !isTrusted(hop, trustedProxies)) ?? hops[0];
  return asked?.toString() ?? null;
}

type Address = ipaddr.IPv4 | ipaddr.IPv6;

const privateRanges = new Set<string>(["private", "loopback", "linkLocal", "uniqueLocal", "carrierGradeNat"]);

/** Who is counted, and the proxy that nobody named through which they came, if one did. */
export interface Caller {
  readonly address: string | null;
  readonly unnamedProxy: string | null;
}

/**
 * What counts as one caller: an IPv4 address, or the 64 bits of an IPv6 address that one household or office has (RFC 6177).
 * A connection from a private network with `X-Forwarded-For` is most likely a proxy that the operator forgot to name. All its
 * people as one caller would be kept out on a busy morning, so the address that it appended counts, and beside it the proxy.
 */
export function callerAt(
  { peer, forwardedFor }: { readonly peer: string | null; readonly forwardedFor: string | null },
  trustedProxies: readonly string[],
): Caller {
  const connection = addressIn(peer);
  const appended = addressIn(forwardedFor?.split(",").at(-1));
  const isUnnamed =
    connection !== null &&
    appended !== null &&
    // Next writes the connection's own address there when nobody has.
    appended.toString() !== connection.toString() &&
    privateRanges.has(connection.range()) &&
    !isTrusted(connection, trustedProxies);
  if (isUnnamed) return { address: counted(appended), unnamedProxy: connection.toString() };
  const address = addressIn(clientAddress({ peer, forwardedFor }, trustedProxies));
  return { address: address === null ? null : counted(address), unnamedProxy: null };
}

function counted(address: Address): string {
  if (address.kind() === "ipv4") return address.toString();
  const network = address.toByteArray().map((byte, index) => (index < 8 ? byte : 0));
  return `${ipaddr.fromByteArray(network).toString()}/64`;
}

function addressIn(text: string | null | undefined): Address | null {
  if (!text) return null;
  const trimmed = text.trim();
  return isIP(trimmed) === 0 ? null : ipaddr.process(trimmed);
}

function isTrusted(address: Address, trustedProxies: readonly string[]): boolean {
  return trustedProxies.some((network) => contains(network, address));
}

/** `network` is one address, or a block in CIDR notation. */
function contains(network: string, address: Address): boolean {
  if (!network.includes("/")) return ipaddr.process(network).toString() === address.toString();
  const [first, bits] = ipaddr.parseCIDR(network);
  return first.kind() === address.kind() && address.match(first, bits);
}

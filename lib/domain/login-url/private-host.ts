/** Names that never lead to a public machine (RFC 6761, RFC 6762, RFC 8375, and what routers and companies use). */
const privateSuffixes =
  /(?:^|\.)(?:localhost|localdomain|local|internal|intranet|lan|home|corp|private|home\.arpa|onion|invalid)$/;

/** IPv4 blocks that are not public (RFC 6890 and its successors): first address, prefix length. */
const privateIpv4: readonly (readonly [string, number])[] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
];

/**
 * Whether a host, in the spelling of WHATWG's URL parser, is private by its letters alone. What a name resolves to is
 * judged where the connection is made; this spares client IT a check that could not pass.
 */
export function isPrivateHost(hostname: string): boolean {
  if (hostname.startsWith("[")) return isPrivateIpv6(hostname.slice(1, -1));
  if (/^[\d.]+$/.test(hostname)) return isPrivateIpv4(ipv4Number(hostname));
  return !hostname.includes(".") || privateSuffixes.test(hostname);
}

function ipv4Number(text: string): number {
  return text.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
}

function isPrivateIpv4(address: number): boolean {
  return privateIpv4.some(([first, length]) => {
    const size = 2 ** (32 - length);
    return Math.floor(address / size) === Math.floor(ipv4Number(first) / size);
  });
}

/**
 * Only global unicast (2000::/3) is public, without documentation, 6to4 and Teredo. An IPv4 address inside an IPv6 one
 * (mapped, NAT64) is refused whole: no identity provider is reached that way, and 127.0.0.1 hides there.
 */
function isPrivateIpv6(address: string): boolean {
  const groups = address.replace(/::.*/, "").split(":");
  const [first = 0, second = 0] = groups.map((group) => Number.parseInt(`0${group}`, 16));
  if (first < 0x2000 || first >= 0x3fff) return true;
  return first === 0x2002 || (first === 0x2001 && (second === 0xdb8 || second < 0x200));
}

import { describe, expect, test } from "vitest";
import { callerAt, clientAddress } from "./client-address";

const proxies = ["10.0.0.0/8"];

describe("the address of whoever asks", () => {
  test.each<[string, string | null, string | null, readonly string[], string | null]>([
    ["is the connection's own without a proxy", "203.0.113.7", null, [], "203.0.113.7"],
    ["is the connection's own, whatever the asker wrote into the header", "203.0.113.7", "1.2.3.4", [], "203.0.113.7"],
    ["is what the trusted proxy says", "10.0.0.5", "203.0.113.7", proxies, "203.0.113.7"],
    ["is found behind several trusted proxies", "10.0.0.6", "203.0.113.7, 10.0.0.5", proxies, "203.0.113.7"],
    ["is not what the asker wrote before the proxy", "10.0.0.5", "1.2.3.4, 203.0.113.7", proxies, "203.0.113.7"],
    ["is not believed from a proxy that nobody trusts", "203.0.113.9", "203.0.113.7", proxies, "203.0.113.9"],
    ["is an IPv4 address also when mapped", "::ffff:203.0.113.7", null, [], "203.0.113.7"],
    ["may be IPv6", "fd00::1", "2001:db8::7", ["fd00::/8"], "2001:db8::7"],
    ["is the proxy's when the header holds no address", "10.0.0.5", "unknown, <script>", proxies, "10.0.0.5"],
    ["is what the header says where nobody can tell the connection", null, "203.0.113.7", [], "203.0.113.7"],
    ["is the connection's own beside an empty header", "203.0.113.7", "", [], "203.0.113.7"],
    ["is found behind a proxy that is named alone", "10.0.0.5", "203.0.113.7", ["10.0.0.5"], "203.0.113.7"],
    ["is not believed from the neighbour of such a proxy", "10.0.0.6", "203.0.113.7", ["10.0.0.5"], "10.0.0.6"],
    ["is found behind an IPv6 proxy that is named alone", "fd00::1", "203.0.113.7", ["FD00:0::1"], "203.0.113.7"],
    ["is not believed from an IPv6 neighbour of it", "fd00::2", "203.0.113.7", ["fd00::1"], "fd00::2"],
    [
      "is found where the proxies of both kinds are named",
      "10.0.0.5",
      "203.0.113.7",
      ["fd00::/8", ...proxies],
      "203.0.113.7",
    ],
    ["is not believed outside the block by a bit", "10.0.4.1", "203.0.113.7", ["10.0.0.0/22"], "10.0.4.1"],
    ["is the farthest one where all are trusted", "10.0.0.5", "10.9.9.9, 10.0.0.6", proxies, "10.9.9.9"],
    ["is unknown without a connection", null, null, [], null],
  ])("%s", (_name, peer, forwardedFor, trusted, address) => {
    expect(clientAddress({ peer, forwardedFor }, trusted)).toBe(address);
  });
});

describe("what counts as one caller", () => {
  test.each<[string, string | null, string | null, readonly string[], string | null, string | null]>([
    ["is an IPv4 address", "203.0.113.7", null, [], "203.0.113.7", null],
    ["is an IPv6 network of 64 bits", "2001:db8:1:2:aaaa::7", null, [], "2001:db8:1:2::/64", null],
    ["is whoever is behind a trusted proxy", "10.0.0.5", "203.0.113.7", proxies, "203.0.113.7", null],
    [
      "is what a private proxy without a name says, and the proxy",
      "10.0.0.5",
      "1.1.1.1, 203.0.113.7",
      [],
      "203.0.113.7",
      "10.0.0.5",
    ],
    ["is a machine on the private network that asks by itself", "10.0.0.5", null, [], "10.0.0.5", null],
    ["is the connection that Next wrote into the header", "127.0.0.1", "127.0.0.1", [], "127.0.0.1", null],
    ["is the connection that Next wrote there, mapped", "::ffff:127.0.0.1", "::ffff:127.0.0.1", [], "127.0.0.1", null],
    ["is whoever the header names where nobody can tell the connection", null, "203.0.113.7", [], "203.0.113.7", null],
    ["is a private connection beside a header that holds no address", "10.0.0.5", "unknown", [], "10.0.0.5", null],
    ["is a stranger who pretends to be a proxy", "203.0.113.9", "1.2.3.4", [], "203.0.113.9", null],
    ["is unknown without a connection", null, null, [], null, null],
  ])("%s", (_name, peer, forwardedFor, trusted, address, unnamedProxy) => {
    expect(callerAt({ peer, forwardedFor }, trusted)).toEqual({ address, unnamedProxy });
  });
});

test.each(["127.0.0.1", "169.254.7.7", "192.168.1.1", "100.64.0.1", "::1", "fe80::1", "fd00::1"])(
  "behind an unnamed proxy at %s the caller is the address that it appended last",
  (proxy) => {
    const hops = { peer: proxy, forwardedFor: "1.1.1.1, 2.2.2.2, 203.0.113.7" };
    expect(callerAt(hops, [])).toEqual({ address: "203.0.113.7", unnamedProxy: proxy });
    expect(callerAt(hops, [proxy])).toEqual({ address: "203.0.113.7", unnamedProxy: null });
    expect(callerAt({ ...hops, peer: "198.51.100.4" }, [])).toEqual({ address: "198.51.100.4", unnamedProxy: null });
  },
);

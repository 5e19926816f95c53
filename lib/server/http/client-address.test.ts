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
    ["is a stranger who pretends to be a proxy", "203.0.113.9", "1.2.3.4", [], "203.0.113.9", null],
    ["is unknown without a connection", null, null, [], null, null],
  ])("%s", (_name, peer, forwardedFor, trusted, address, unnamedProxy) => {
    expect(callerAt({ peer, forwardedFor }, trusted)).toEqual({ address, unnamedProxy });
  });
});

import { describe, expect, test } from "vitest";
import { clientAddress } from "./client-address";

describe("the address of whoever asks", () => {
  test.each([
    ["is the connection's own without a proxy", "203.0.113.7", [], "203.0.113.7"],
    ["is what the trusted proxy says", "203.0.113.7, 10.0.0.5", ["10.0.0.0/8"], "203.0.113.7"],
    ["is found behind several trusted proxies", "203.0.113.7, 10.0.0.5, 10.0.0.6", ["10.0.0.0/8"], "203.0.113.7"],
    ["is not what the asker wrote into the header", "1.2.3.4, 203.0.113.7, 10.0.0.5", ["10.0.0.0/8"], "203.0.113.7"],
    ["is not believed from a proxy that nobody trusts", "1.2.3.4, 203.0.113.7", ["10.0.0.0/8"], "203.0.113.7"],
    ["is an IPv4 address also when mapped", "::ffff:203.0.113.7", [], "203.0.113.7"],
    ["may be IPv6", "2001:db8::7, fd00::1", ["fd00::/8"], "2001:db8::7"],
    ["is unknown when the header holds no address", "unknown, <script>", [], null],
    ["is unknown without the header", null, [], null],
  ])("%s", (_name, header, trusted, address) => {
    expect(clientAddress(header, trusted)).toBe(address);
  });
});

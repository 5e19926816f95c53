import { describe, expect, test } from "vitest";
import { isPrivateHost } from "./private-host";

describe("IPv4 blocks that are not public end where they end", () => {
  test.each([
    ["0.0.0.0", "0.255.255.255", [], ["1.0.0.0"]],
    ["10.0.0.0", "10.255.255.255", ["9.255.255.255"], ["11.0.0.0"]],
    ["100.64.0.0", "100.127.255.255", ["100.63.255.255"], ["100.128.0.0"]],
    ["127.0.0.0", "127.255.255.255", ["126.255.255.255"], ["128.0.0.0"]],
    ["169.254.0.0", "169.254.255.255", ["169.253.255.255"], ["169.255.0.0"]],
    ["172.16.0.0", "172.31.255.255", ["172.15.255.255"], ["172.32.0.0"]],
    ["192.0.0.0", "192.0.0.255", ["191.255.255.255"], ["192.0.1.0"]],
    ["192.0.2.0", "192.0.2.255", ["192.0.1.255"], ["192.0.3.0"]],
    ["192.88.99.0", "192.88.99.255", ["192.88.98.255"], ["192.88.100.0"]],
    ["192.168.0.0", "192.168.255.255", ["192.167.255.255"], ["192.169.0.0"]],
    ["198.18.0.0", "198.19.255.255", ["198.17.255.255"], ["198.20.0.0"]],
    ["198.51.100.0", "198.51.100.255", ["198.51.99.255"], ["198.51.101.0"]],
    ["203.0.113.0", "203.0.113.255", ["203.0.112.255"], ["203.0.114.0"]],
    ["224.0.0.0", "255.255.255.255", ["223.255.255.255"], []],
  ])("%s to %s", (first, last, before, after) => {
    expect([first, last].map(isPrivateHost)).toEqual([true, true]);
    for (const neighbour of [...before, ...after]) expect(isPrivateHost(neighbour)).toBe(false);
  });
});

describe("of IPv6 only global unicast is public, but for documentation, 6to4 and Teredo", () => {
  test.each([
    ...["[::]", "[::1]", "[::ffff:7f00:1]", "[64:ff9b::a9fe:a9fe]", "[fc00::1]", "[fd00:ec2::254]", "[fe80::1]"],
    ...["[ff02::1]", "[1fff:ffff::1]", "[2001::1]", "[2001:0:7f00:1::]", "[2001:1ff::1]", "[2001:db8::1]"],
    ...["[2002:7f00:1::]", "[3fff::1]", "[4000::1]"],
  ])("%s is private", (host) => {
    expect(isPrivateHost(host)).toBe(true);
  });

  test.each([
    ...["[2000::1]", "[2001:200::1]", "[2001:db7::1]", "[2001:db9::1]", "[2003:db8::1]", "[2606:4700:4700::1111]"],
    ...["[2a00:1::1]", "[2a00::1234]", "[3ffe::1]", "[2606:4700:0:0:0:0:0:1111]", "[2001:4860:4860::8888]"],
  ])("%s is public", (host) => {
    expect(isPrivateHost(host)).toBe(false);
  });
});

describe("names that never lead to a public machine", () => {
  test.each([
    ...["localhost", "server1", "idp", "id.localhost", "a.localdomain", "printer.local", "id.internal", "a.intranet"],
    ...[
      "nas.lan",
      "id.home",
      "id.corp",
      "id.private",
      "router.home.arpa",
      "home.arpa",
      "abc.onion",
      "id.invalid",
      "1.internal",
    ],
  ])("%s", (host) => {
    expect(isPrivateHost(host)).toBe(true);
  });

  test.each([
    ...["id.northwind.example", "internal.northwind.example", "local.example", "northwind-local.example"],
    ...["mylocal.example", "id.notinternal", "1password.com", "login.10.example", "home.homes"],
  ])("while %s may", (host) => {
    expect(isPrivateHost(host)).toBe(false);
  });
});

import type { LookupAddress } from "node:dns";
import { expect, test } from "vitest";
import { resolving } from "@/e2e/support/resolving";
import { type NameResolver, publicOnly, RefusedAddress, systemResolver } from "./public-lookup";

const [one, other] = ["93.184.216.34", "2606:4700:4700::1111"];

/** What a connection is told, as node:net asks for it. */
function lookedUp(resolve: NameResolver, options: { all?: boolean } = {}, host = "id.example.com"): Promise<unknown> {
  return new Promise((settle) => {
    publicOnly(resolve)(host, options, (error, address: string | LookupAddress[], family) =>
      settle(error ?? (family === undefined ? address : { address, family })),
    );
  });
}

test("a name that leads to public addresses leads to these very ones, all of them or the first", async () => {
  const both = [
    { address: one, family: 4 },
    { address: other, family: 6 },
  ];
  expect(await lookedUp(resolving(one, other), { all: true })).toEqual(both);
  expect(await lookedUp(resolving(one, other))).toEqual(both[0]);
  expect(await lookedUp(resolving(other, one))).toEqual(both[1]);
});

test.each([
  ["a private address", ["10.0.0.1"]],
  ["a private address behind a public one", [one, "127.0.0.1"]],
  ["a private address before a public one", ["fd00::1", other]],
  ["what is no address", ["internal"]],
  ["no address at all", []],
])("a name that leads to %s leads nowhere", async (_name, addresses) => {
  expect(await lookedUp(resolving(...addresses), { all: true })).toBeInstanceOf(RefusedAddress);
  expect(await lookedUp(resolving(...addresses))).toMatchObject({ code: "EREFUSEDADDRESS" });
});

test("a resolver's own error is told as it is, whatever comes with it", async () => {
  const failure = Object.assign(new Error("no such name"), { code: "ENOTFOUND" });
  expect(await lookedUp((_host, done) => done(failure, [{ address: one, family: 4 }]))).toBe(failure);
});

test("the system names every address of this machine, and none of them is public", async () => {
  expect(await lookedUp(systemResolver, {}, "localhost")).toBeInstanceOf(RefusedAddress);
  const found = await new Promise<readonly { address: string }[]>((settle) =>
    systemResolver("localhost", (_error, addresses) => settle(addresses)),
  );
  expect(found.map(({ address }) => address)).toContain("127.0.0.1");
});

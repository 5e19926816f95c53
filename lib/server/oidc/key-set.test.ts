import { generateKeyPairSync } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { OutgoingHttp } from "@/lib/application/outgoing-http";
import { accept, refuse } from "@/lib/domain/outcome";
import {
  keySetFreshMilliseconds,
  keySetRefetchMilliseconds,
  keySetStaleMilliseconds,
  keySets,
  readKeySet,
} from "./key-set";

const publicJwk = (extra: object = {}) => ({
  ...generateKeyPairSync("ec", { namedCurve: "P-256" }).publicKey.export({ format: "jwk" }),
  ...extra,
});
const uri = "https://id.example.com/keys";

describe("a key counts only when it may verify signatures", () => {
  const good = publicJwk({ kid: "good" });
  test.each([
    ["a private key", { ...generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey.export({ format: "jwk" }) }],
    ["a key for encryption", publicJwk({ use: "enc" })],
    ["a key that may not verify", publicJwk({ key_ops: ["sign"] })],
    ["a symmetric key", { kty: "oct", k: "c2VjcmV0" }],
    ["a short RSA key", generateKeyPairSync("rsa", { modulusLength: 1024 }).publicKey.export({ format: "jwk" })],
    [
      "a key on another curve",
      generateKeyPairSync("ec", { namedCurve: "secp256k1" }).publicKey.export({ format: "jwk" }),
    ],
    ["a key for an algorithm of another type", publicJwk({ alg: "RS256" })],
    ["text", "key"],
  ])("%s is left out, and the good one beside it still counts", (_name, odd) => {
    expect(readKeySet({ keys: [odd, good] }).map(({ kid }) => kid)).toEqual(["good"]);
  });

  test("only so many keys are looked at", () =>
    expect(readKeySet({ keys: Array.from({ length: 10_000 }, () => good) })).toHaveLength(100));
});

const accountOf = (organizationId: string) => ({ share: "sign_in", organizationId }) as const;

/** A provider whose keys and health a test sets, on a clock that a test moves. */
function provider() {
  const world = { now: 0, calls: 0, up: true, kid: "k1" };
  const http: OutgoingHttp = async () => {
    world.calls += 1;
    if (!world.up) return refuse({ code: "unreachable", status: null, date: null });
    return accept({ status: 200, json: { keys: [publicJwk({ kid: world.kid })] }, date: null, milliseconds: 1 });
  };
  const sets = keySets(http, () => world.now);
  const kids = async (options?: { unknownKid: boolean }) => {
    const answer = await sets.keysOf(uri, accountOf("northwind"), options);
    return answer.ok ? answer.value.map(({ kid }) => kid) : answer.refusal.code;
  };
  return { world, kids };
}

describe("key sets", () => {
  test("are asked for once while they are fresh, and again afterwards", async () => {
    const { world, kids } = provider();
    await kids();
    world.now = keySetFreshMilliseconds - 1;
    await kids();
    expect(world.calls).toBe(1);
    world.now = keySetFreshMilliseconds;
    world.kid = "k2";
    expect(await kids()).toEqual(["k2"]);
  });

  test("asked for at the same moment cost one call", async () => {
    const { world, kids } = provider();
    await Promise.all(Array.from({ length: 20 }, () => kids()));
    expect(world.calls).toBe(1);
  });

  test("are asked for again for an unknown key, though not at every token that names one", async () => {
    const { world, kids } = provider();
    await kids();
    world.kid = "k2";
    world.now = keySetRefetchMilliseconds;
    expect(await kids({ unknownKid: true })).toEqual(["k2"]);
    for (let index = 0; index < 100; index += 1) await kids({ unknownKid: true });
    expect(world.calls).toBe(2);
  });

  test("are asked for again at once for the key of a rotation right after they were fetched", async () => {
    const { world, kids } = provider();
    await kids();
    world.kid = "k2";
    world.now = 1;
    expect(await kids({ unknownKid: true })).toEqual(["k2"]);
    world.kid = "k3";
    world.now = keySetRefetchMilliseconds;
    expect(await kids({ unknownKid: true })).toEqual(["k2"]);
    world.now = keySetRefetchMilliseconds + 1;
    expect(await kids({ unknownKid: true })).toEqual(["k3"]);
  });

  test("serve while the provider is down, for a bounded time", async () => {
    const { world, kids } = provider();
    await kids();
    world.up = false;
    world.now = keySetStaleMilliseconds - 1;
    expect(await kids()).toEqual(["k1"]);
    world.now = keySetStaleMilliseconds + keySetRefetchMilliseconds;
    expect(await kids()).toBe("unreachable");
    world.up = true;
    world.now += keySetRefetchMilliseconds;
    expect(await kids()).toEqual(["k1"]);
  });

  test("that one organization may not ask for now are asked for by another at once, and by itself as soon as it may", async () => {
    const full = new Set(["northwind"]);
    const http: OutgoingHttp = async ({ account: { organizationId } }) =>
      full.has(organizationId ?? "")
        ? refuse({ code: "too_many_calls", status: null, date: null })
        : accept({ status: 200, json: { keys: [publicJwk({ kid: "k1" })] }, date: null, milliseconds: 1 });
    const sets = keySets(http, () => 0);
    const asked = ["northwind", "northwind", "brightwater"].map((name) => sets.keysOf(uri, accountOf(name)));
    expect((await Promise.all(asked)).map(({ ok }) => ok)).toEqual([false, false, true]);
    const later = keySets(http, () => 0);
    expect((await later.keysOf(uri, accountOf("northwind"), { unknownKid: true })).ok).toBe(false);
    full.clear();
    expect((await later.keysOf(uri, accountOf("northwind"), { unknownKid: true })).ok).toBe(true);
  });
});

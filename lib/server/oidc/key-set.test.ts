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
    ["a key whose point lies on no curve", publicJwk({ x: "AAAA" })],
    ["a key whose id is no text", publicJwk({ kid: 7 })],
    ["a key of a curve that is no text", publicJwk({ crv: ["P-256"] })],
    ["a key of a curve that every object has by nature", publicJwk({ crv: "constructor" })],
    ["text", "key"],
  ])("%s is left out, and the good one beside it still counts", (_name, odd) => {
    expect(readKeySet({ keys: [odd, good] }).map(({ kid }) => kid)).toEqual(["good"]);
  });

  test.each<[string, object]>([
    ["says nothing of its use", {}],
    ["is for signatures", { use: "sig" }],
    ["may verify", { key_ops: ["verify"] }],
    ["may verify and more", { key_ops: ["sign", "verify"] }],
    ["is for its own algorithm", { alg: "ES256" }],
  ])("a key that %s counts", (_name, extra) => {
    expect(readKeySet({ keys: [publicJwk(extra)] })).toMatchObject([{ kid: null, algorithms: ["ES256"] }]);
  });

  test.each([
    ["P-256", ["ES256"]],
    ["P-384", ["ES384"]],
    ["P-521", ["ES512"]],
  ])("a key on %s verifies %j alone", (namedCurve, algorithms) => {
    const { publicKey } = generateKeyPairSync("ec", { namedCurve });
    expect(readKeySet({ keys: [publicKey.export({ format: "jwk" })] })).toMatchObject([{ algorithms }]);
  });

  test("an RSA key verifies what is RSA's, or the one algorithm that it names", () => {
    const jwk = generateKeyPairSync("rsa", { modulusLength: 2048 }).publicKey.export({ format: "jwk" });
    const rsa = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512"];
    expect(readKeySet({ keys: [jwk] })).toMatchObject([{ algorithms: rsa }]);
    expect(readKeySet({ keys: [{ ...jwk, alg: "PS384" }] })).toMatchObject([{ algorithms: ["PS384"] }]);
  });

  test.each([[null], [[]], [{}], [{ keys: {} }]])("%j is no key set", (document) => {
    expect(readKeySet(document)).toEqual([]);
    expect(readKeySet({ keys: [good] })).toHaveLength(1);
  });

  test("only so many keys are looked at", () =>
    expect(readKeySet({ keys: Array.from({ length: 10_000 }, () => good) })).toHaveLength(100));
});

const accountOf = (organizationId: string) => ({ share: "sign_in", organizationId }) as const;

/** A provider whose keys and health a test sets, on a clock that a test moves. */
function provider(mostKeySets?: number) {
  const world = { now: 0, calls: 0, up: true, kid: "k1", status: 200, asked: "" };
  const jwk = publicJwk();
  const http: OutgoingHttp = async ({ url }) => {
    world.calls += 1;
    world.asked = url;
    if (!world.up) return refuse({ code: "unreachable", status: null, date: null });
    const json = { keys: world.kid === "" ? [] : [{ ...jwk, kid: world.kid }] };
    return accept({ status: world.status, json, date: null, milliseconds: 1 });
  };
  // A clock that does not begin at nought, as none does.
  const sets = keySets(http, () => 1_800_000_000_000 + world.now, mostKeySets);
  const kids = async (options?: { unknownKid: boolean }, address = uri) => {
    const answer = await sets.keysOf(address, accountOf("northwind"), options);
    return answer.ok ? answer.value.map(({ kid }) => kid) : answer.refusal.code;
  };
  return { world, kids };
}

describe("key sets", () => {
  test("are asked for once while they are fresh, and again afterwards", async () => {
    const { world, kids } = provider();
    await kids();
    expect(world.asked).toBe(uri);
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

  test("are no key sets when they come with another status, or hold no key that counts", async () => {
    const { world, kids } = provider();
    world.status = 404;
    expect(await kids()).toBe("not_json");
    world.status = 200;
    world.kid = "";
    world.now = keySetRefetchMilliseconds;
    expect(await kids()).toBe("not_json");
    world.kid = "k1";
    world.now = 2 * keySetRefetchMilliseconds;
    expect(await kids()).toEqual(["k1"]);
  });

  test("of a provider that is down are asked for twice a minute, however many people come", async () => {
    const { world, kids } = provider();
    await kids();
    world.up = false;
    world.now = keySetFreshMilliseconds;
    expect([await kids(), await kids(), world.calls]).toEqual([["k1"], ["k1"], 2]);
    world.now = keySetStaleMilliseconds - 1;
    expect([await kids(), world.calls]).toEqual([["k1"], 3]);
    world.now = keySetStaleMilliseconds;
    expect([await kids(), world.calls]).toEqual(["unreachable", 3]);
  });

  test("are too old to serve at the very hour", async () => {
    const { world, kids } = provider();
    await kids();
    world.up = false;
    world.now = keySetStaleMilliseconds;
    expect(await kids()).toBe("unreachable");
  });

  test("of as many providers as may be are kept, and beyond that the oldest is forgotten", async () => {
    const { world, kids } = provider(2);
    const of = (number: number) => kids({ unknownKid: false }, `${uri}/${number}`);
    await of(1);
    await of(2);
    await of(1);
    expect(world.calls).toBe(2);
    await of(3);
    await of(2);
    expect(world.calls).toBe(3);
    expect(await of(1)).toEqual(["k1"]);
    expect(world.calls).toBe(4);
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

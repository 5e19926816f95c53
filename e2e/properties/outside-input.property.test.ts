import fc from "fast-check";
import Papa from "papaparse";
import { describe, expect, test } from "vitest";
import { operations } from "@/lib/application/api/operations";
import { csvLine } from "@/lib/domain/api/csv";
import { checkDiscoveryDocument } from "@/lib/domain/connection/check-discovery";
import { checkKeySet } from "@/lib/domain/connection/check-key-set";
import { connectFormSchema, draftPatchSchema, submitFormSchema } from "@/lib/domain/connection/connection-form";
import { readDomains } from "@/lib/domain/connection/domain-list";
import { readPeople } from "@/lib/domain/connection/people-list";
import { userManagementSchema } from "@/lib/domain/connection/user-management";
import { slugSchema } from "@/lib/domain/organization/slug";
import { launchUrlProblem, platformFormSchema } from "@/lib/domain/platform/platform-form";
import { checkLogoutTokenClaims } from "@/lib/domain/session/logout-token-claims";
import { readAuthorizationResponse } from "@/lib/domain/sign-in/authorization-response";
import { checkIdTokenClaims } from "@/lib/domain/sign-in/id-token-claims";
import { launchAddress, readReturnPath } from "@/lib/domain/sign-in/launch-address";
import { readLoginHint } from "@/lib/domain/sign-in/login-hint";
import { classifyProviderError } from "@/lib/domain/sign-in/provider-errors";
import { plainWords } from "@/lib/domain/sign-in/provider-words";
import { askedAddress } from "@/lib/server/http/asked-address";
import { cookies } from "@/lib/server/http/cookies";
import { verifyIdToken } from "@/lib/server/oidc/verify-id-token";

// Whatever comes from outside is either refused or understood; nothing that anybody sends makes a reader throw. A few hundred inputs
// each in every run, the same each time; `PROPERTY_RUNS=100000` tries that many others of each.
const more = Number(process.env.PROPERTY_RUNS ?? 0);
const runs = more > 0 ? { numRuns: more } : { numRuns: 400, seed: 20261125 };
const seconds = more > 0 ? 3_600_000 : 60_000;

const issuer = "https://login.northwind.example";
const metadata = {
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/token`,
  jwks_uri: `${issuer}/keys`,
  response_types_supported: ["code"],
  subject_types_supported: ["public"],
  id_token_signing_alg_values_supported: ["RS256"],
};
const now = new Date("2026-11-25T09:00:00Z");
const claims = {
  ...{ iss: issuer, aud: "pacvue", sub: "ada", nonce: "n-1", iat: now.getTime() / 1000 },
  ...{ exp: now.getTime() / 1000 + 600, email: "ada@northwind.example", email_verified: true, groups: ["staff"] },
};

const anything = fc.anything({ withBigInt: true, withDate: true, withNullPrototype: true, maxDepth: 3 });
const anyText = fc.oneof(fc.string({ unit: "binary", maxLength: 300 }), fc.string({ maxLength: 80 }));

/** Something sound, in which one or a few fields are something else, are gone, or came on top. */
function nearly(sound: Readonly<Record<string, unknown>>): fc.Arbitrary<unknown> {
  const fields = fc.oneof(fc.constantFrom(...Object.keys(sound)), fc.string({ maxLength: 12 }));
  const changes = fc.array(fc.tuple(fields, fc.oneof(anything, anyText, fc.constant(undefined))), { maxLength: 3 });
  return fc.oneof(
    { weight: 4, arbitrary: changes.map((changed) => ({ ...sound, ...Object.fromEntries(changed) })) },
    { weight: 1, arbitrary: anything },
  );
}

/** Texts made of parts that mean something where they stand, and of others that do not. */
const pieces = (...known: readonly string[]) =>
  fc
    .array(fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...known) }, { weight: 1, arbitrary: anyText }), {
      maxLength: 8,
    })
    .map((parts) => parts.join(""));

function holds<Input>(inputs: fc.Arbitrary<Input>, property: (input: Input) => void): void {
  fc.assert(fc.property(inputs, property), runs);
}

describe("whatever an identity provider answers", () => {
  test(
    "a discovery document is believed only for its own issuer and over https",
    () => {
      holds(nearly(metadata), (document) => {
        const { metadata: found } = checkDiscoveryDocument(document, { issuer, allowedOrigins: [] });
        if (found === null) return;
        expect(found.issuer).toBe(issuer);
        for (const url of [found.authorization_endpoint, found.token_endpoint, found.jwks_uri])
          expect(new URL(url).protocol).toBe("https:");
      });
    },
    seconds,
  );

  test(
    "a key set has a usable key only where it publishes no private one",
    () => {
      const key = { kty: "RSA", use: "sig", alg: "RS256", kid: "k", e: "AQAB", n: "w".repeat(342) };
      const sets = fc.oneof(
        fc.array(nearly(key), { maxLength: 4 }).map((keys) => ({ keys })),
        anything,
      );
      holds(sets, (jwks) => {
        const { state } = checkKeySet(jwks, metadata);
        if (state === "pass") expect(keysOf(jwks).some((key) => "d" in key || "k" in key)).toBe(false);
      });
    },
    seconds,
  );

  test(
    "claims are accepted only for this issuer, this client, this nonce and a subject",
    () => {
      const expected = {
        issuer,
        clientId: "pacvue",
        nonce: "n-1",
        now,
        clockToleranceSeconds: 60,
        maxIssuedAgeSeconds: 600,
      };
      holds(nearly(claims), (given) => {
        const checked = checkIdTokenClaims(given, expected);
        if (!checked.ok) return;
        expect(given).toMatchObject({ iss: issuer, nonce: "n-1", sub: checked.value.subject });
        expect([Reflect.get(Object(given), "aud")].flat()).toContain("pacvue");
        expect(checked.value.subject).toMatch(/^[^\p{Cc}\p{Cf}]+$/u);
        expect(checked.value.subject.length).toBeLessThanOrEqual(255);
      });
    },
    seconds,
  );

  test(
    "a logout token is accepted only with its event, and never with a nonce",
    () => {
      const event = { "http://schemas.openid.net/event/backchannel-logout": {} };
      const { iss, aud, sub, iat } = claims;
      holds(nearly({ iss, aud, sub, iat, jti: "j-1", events: event }), (given) => {
        const checked = checkLogoutTokenClaims(given, {
          ...{ issuer, clientId: "pacvue", now, clockToleranceSeconds: 60, maxIssuedAgeSeconds: 600 },
        });
        if (checked.ok) expect(Object(given)).not.toHaveProperty("nonce");
      });
    },
    seconds,
  );

  test(
    "no token that nobody signed is accepted, and none makes the verification throw",
    async () => {
      const part = fc.oneof(
        nearly({ alg: "RS256", typ: "JWT", kid: "k" }).map(encoded),
        nearly(claims).map(encoded),
        anyText,
      );
      const tokens = fc.oneof(
        fc.array(part, { maxLength: 5 }).map((parts) => parts.join(".")),
        anything,
      );
      const keySets = { keysOf: async () => ({ ok: true as const, value: [] }) };
      await fc.assert(
        fc.asyncProperty(tokens, async (token) => {
          const account = { share: "sign_in", organizationId: "o" } as const;
          const expected = { account, metadata, clientId: "pacvue", nonce: "n-1", accessToken: null, now };
          expect((await verifyIdToken(token, expected, keySets)).ok).toBe(false);
        }),
        runs,
      );
    },
    seconds,
  );

  test(
    "its words are plain and short, and every error of its has a code",
    () => {
      holds(fc.tuple(anyText, fc.option(anyText)), ([error, description]) => {
        expect(plainWords(error, 60).length).toBeLessThanOrEqual(61);
        expect(plainWords(error, 60)).not.toMatch(/\p{Cc}/u);
        expect(classifyProviderError({ error, description, provider: "generic" })).toMatch(/^[a-z_]+$/);
      });
    },
    seconds,
  );
});

describe("whatever a browser sends", () => {
  test(
    "the parameters of a callback are read or refused",
    () => {
      const names = fc.oneof(fc.constantFrom("code", "state", "iss", "error", "error_description"), anyText);
      const sent = fc.array(fc.tuple(names, anyText), { maxLength: 6 }).map((pairs) => new URLSearchParams(pairs));
      holds(sent, (parameters) => {
        const read = readAuthorizationResponse(parameters);
        if (read.ok)
          for (const name of ["code", "state", "error"]) expect(parameters.getAll(name).length).toBeLessThan(2);
      });
    },
    seconds,
  );

  test(
    "cookies of any content are read as ours or as none",
    () => {
      const kept = cookies("https://sso.example");
      const header = pieces(
        "__Host-sso-session-northwind=",
        "__Host-sso-attempt-",
        "=",
        ";",
        "; ",
        "%",
        "%7B",
        ".",
        "a".repeat(43),
      );
      holds(fc.tuple(header, anyText), ([text, slug]) => {
        kept.readSession(text, slug);
        kept.readSession(text, "northwind");
        kept.readAttempt(text, "a".repeat(43));
        kept.readLastUsed(text, "northwind");
        kept.readLedOn(text, "northwind");
        kept.readProviderSaid(text);
      });
    },
    seconds,
  );

  test(
    "a path to return to stays on its platform",
    () => {
      holds(pieces("/", "//", "\\", "%2f", "%5c", "..", "@", "?", "#", "evil.example", "https:", "%25"), (text) => {
        const address = launchAddress("https://ads.example/{client}", "northwind", readReturnPath(text));
        expect(new URL(address).origin).toBe("https://ads.example");
      });
    },
    seconds,
  );

  test(
    "a request line of any kind becomes a path that can be decoded",
    () => {
      holds(pieces("/", "http://", "evil.example", "%", "%ff", "?", "//", "*"), (target) => {
        const address = askedAddress(target);
        if (address === "*") return;
        expect(address.startsWith("/")).toBe(true);
        decodeURIComponent(address.split("?")[0] ?? "");
      });
    },
    seconds,
  );

  test(
    "a hint of who is about to sign in is short and plain, or none",
    () => {
      holds(anyText, (text) => {
        const hint = readLoginHint(text);
        if (hint !== null) expect(hint).not.toMatch(/\p{Cc}/u);
      });
    },
    seconds,
  );
});

describe("whatever is typed, pasted or posted", () => {
  test(
    "lists of people and domains keep the good, name the bad, and throw at nothing",
    () => {
      const lists = pieces(
        "ada@northwind.example",
        ",",
        ";",
        "\n",
        "\r\n",
        '"',
        "<",
        ">",
        "Email",
        "\t",
        "@",
        "northwind.example",
      );
      holds(lists, (text) => {
        const rows = Papa.parse<string[]>(text, { delimiter: "," }).data;
        for (const entry of readPeople(rows).values) expect(entry).toMatch(/^[^\s@]+@[^\s@]+$/);
        readDomains(text);
      });
    },
    seconds,
  );

  test(
    "what is exported is never a formula, and reads back as it was",
    () => {
      holds(fc.array(fc.option(anyText), { minLength: 1, maxLength: 5 }), (values) => {
        const line = csvLine(values);
        const [read = []] = Papa.parse<string[]>(line, { delimiter: ",", newline: "\r\n" }).data;
        expect(read).toHaveLength(values.length);
        for (const [place, cell] of read.entries()) {
          expect(cell).not.toMatch(/^[=+\-@\t\r|%]/);
          expect([values[place] ?? "", `'${values[place]}`]).toContain(cell);
        }
      });
    },
    seconds,
  );

  test(
    "forms of any content are taken or refused field by field",
    () => {
      const forms = [
        connectFormSchema,
        draftPatchSchema,
        submitFormSchema,
        userManagementSchema,
        platformFormSchema,
        slugSchema,
      ];
      const sound = {
        loginUrl: issuer,
        clientId: "pacvue",
        clientSecret: "s",
        kind: "domains",
        domains: ["northwind.example"],
      };
      holds(fc.oneof(nearly(sound), anyText), (input) => {
        for (const form of forms) form.safeParse(input);
      });
    },
    seconds,
  );

  test(
    "a launch URL that is taken leads over https, whoever the client is",
    () => {
      const urls = pieces(
        "https://",
        "http://",
        "{client}",
        ".",
        "ads.example",
        "/",
        ":",
        "@",
        "#",
        "?",
        "{",
        "}",
        "443",
      );
      holds(fc.tuple(urls, fc.constantFrom("northwind", "a", "xn-1")), ([launchUrl, slug]) => {
        if (launchUrlProblem(launchUrl, []) !== null) return;
        const address = new URL(launchAddress(launchUrl, slug, null));
        expect(address.protocol).toBe("https:");
        expect(address.username + address.password).toBe("");
      });
    },
    seconds,
  );

  test(
    "bodies and queries of the management API are taken or refused",
    () => {
      holds(
        fc.oneof(nearly({ slug: "alder", name: "Alder", platforms: ["advertising"], reason: "x" }), anyText),
        (input) => {
          for (const { body, query, params } of operations) {
            body?.safeParse(input);
            query.safeParse(input);
            params.safeParse(input);
          }
        },
      );
    },
    seconds,
  );
});

function keysOf(jwks: unknown): readonly object[] {
  const keys: unknown = Reflect.get(Object(jwks), "keys");
  return Array.isArray(keys) ? keys.filter((key) => typeof key === "object" && key !== null) : [];
}

function encoded(value: unknown): string {
  let text: string | undefined;
  try {
    text = JSON.stringify(value);
  } catch {
    // What JSON has no words for.
  }
  return Buffer.from(text ?? "").toString("base64url");
}

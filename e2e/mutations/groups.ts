/** Modules that decide about refusals, and the unit tests that have to notice when one of their defences is gone. */
export interface MutatedGroup {
  readonly key: string;
  readonly name: string;
  /** Files that are mutated. */
  readonly modules: readonly string[];
  /** The tests beside them: what a test far away happens to notice does not count. */
  readonly tests: readonly string[];
}

const unitTests = "*.test.ts";

const inFolder = (folder: string, names: readonly string[]) => names.map((name) => `${folder}/${name}.ts`);

export const groups: readonly MutatedGroup[] = [
  {
    key: "tokens",
    name: "ID tokens, logout tokens and keys",
    modules: [
      ...inFolder("lib/server/oidc", [
        ...["verify-id-token", "id-token-signature", "verify-signature", "verify-logout-token", "key-set"],
      ]),
      ...inFolder("lib/domain/sign-in", ["id-token-claims"]),
    ],
    tests: [`lib/server/oidc/${unitTests}`, "lib/domain/sign-in/id-token-claims.test.ts"],
  },
  {
    key: "sign-in",
    name: "who gets in, and where they go",
    modules: inFolder("lib/domain/sign-in", [
      ...["workspace", "decide-sign-in", "groups-asked", "authorization-response", "launch-address", "login-hint"],
    ]),
    tests: [`lib/domain/sign-in/${unitTests}`],
  },
  {
    key: "outgoing",
    name: "outgoing calls",
    modules: [
      ...inFolder("lib/server/http", ["guarded-client", "public-address"]),
      ...inFolder("lib/domain/login-url", ["address-verdict", "private-host"]),
    ],
    tests: [`lib/server/http/${unitTests}`, `lib/domain/login-url/${unitTests}`],
  },
  {
    key: "requests",
    name: "what requests may do",
    modules: inFolder("lib/server/http", ["same-origin", "asked-address", "client-address", "json-body"]),
    tests: [`lib/server/http/${unitTests}`],
  },
  {
    key: "crypto",
    name: "secrets at rest",
    modules: inFolder("lib/server/crypto", [
      ...["digest", "sealed-secret", "sealed-answer", "sealed-places", "text-seal"],
    ]),
    tests: [`lib/server/crypto/${unitTests}`],
  },
  {
    key: "session",
    name: "sessions, logout and tokens for platforms",
    modules: ["lib/domain/session/!(*.test).ts"],
    tests: [`lib/domain/session/${unitTests}`],
  },
  {
    key: "staff",
    name: "staff, roles and scopes",
    modules: ["lib/domain/staff/!(*.test).ts"],
    tests: [`lib/domain/staff/${unitTests}`],
  },
  {
    key: "review",
    name: "reviews and their risks",
    modules: ["lib/domain/review/!(*.test).ts"],
    tests: [`lib/domain/review/${unitTests}`],
  },
  {
    key: "settings",
    name: "rules of who gets in, endpoints by hand",
    modules: inFolder("lib/domain/connection", [
      ...["user-management", "domain-list", "provider-metadata", "endpoints-by-hand"],
    ]),
    tests: [`lib/domain/connection/${unitTests}`],
  },
  {
    key: "names",
    name: "slugs, domains and their proof",
    modules: inFolder("lib/domain/organization", ["slug", "domain-name", "domain-proof"]),
    tests: [`lib/domain/organization/${unitTests}`],
  },
];

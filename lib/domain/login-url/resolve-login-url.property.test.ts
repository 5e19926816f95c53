import fc from "fast-check";
import { expect, test } from "vitest";
import { identityProviderKeys } from "../connection/identity-provider";
import { resolveLoginUrl } from "./resolve-login-url";

const publicUrl = "https://product.pacvue.com";
const allowedPrivateOrigins = ["http://localhost:4180"];

const piece = fc.constantFrom(
  ...[
    "https://",
    "http://",
    "//",
    "acme",
    "-admin",
    ".okta.com",
    ".us.auth0.com",
    ".onelogin.com",
    "login.microsoftonline.com",
  ],
  ...[
    "sts.windows.net",
    "auth.pingone.eu",
    "console.pingone.com",
    "manage.auth0.com/dashboard/us/acme",
    "accounts.google.com",
  ],
  ...[
    "7f3a1c9e-2b44-4d0a-9a51-0c6f2e8b7d11",
    "/realms/staff",
    "/auth",
    "/admin/master/console/#/staff",
    "/oauth2/default",
  ],
  ...[
    "/v1/authorize",
    "/authorize",
    "/.well-known/openid-configuration",
    "/",
    "//",
    "?",
    "#",
    "@",
    ":",
    "\\",
    ".",
    ",",
    " ",
    "\n",
  ],
  ...[
    "user:pass@",
    "localhost:4180",
    "127.1",
    "[::1]",
    "id.example.com",
    ":8443",
    "%2e",
    "%2f",
    "..",
    "](",
    "<",
    ">",
    '"',
    "'",
  ],
  ...[
    "\u200b",
    "\u00a0",
    "\ufeff",
    "ü",
    "。",
    "①",
    "/saml2",
    "/adfs",
    "/application/o/x",
    "Issuer: ",
    "client_id=",
    "oauth2/auth",
  ],
);
const pasted = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc.array(piece, { maxLength: 9 }).map((pieces) => pieces.join("")),
  fc
    .tuple(fc.constantFrom("https://", ""), fc.domain(), fc.array(piece, { maxLength: 5 }))
    .map(([scheme, host, pieces]) => `${scheme}${host}${pieces.join("")}`),
);
const contexts = fc
  .option(fc.constantFrom(...identityProviderKeys))
  .map((provider) => ({ publicUrl, provider, allowedPrivateOrigins }));
/** The same texts each time, so that a failure speaks of the change; `PROPERTY_RUNS=100000` tries that many others. */
const more = Number(process.env.PROPERTY_RUNS ?? 0);
const runs = more > 0 ? { numRuns: more } : { numRuns: 3000, seed: 20261123 };

/** Hosts that a provider's own rule may put in place of what was pasted. */
const byRule =
  /^(?:login\.microsoftonline\.(?:com|us)|login\.partner\.microsoftonline\.cn|oauth\.id\.(?:\w\w\.)?jumpcloud\.com|accounts\.google\.com|auth\.pingone\.[a-z.]+|[\w-]+(?:\.[\w-]+)*\.(?:okta(?:preview|-emea|-gov)?\.com|okta\.mil|auth0\.com|onelogin\.com|my\.salesforce\.com))$/;

test("no text makes the resolver throw", () => {
  fc.assert(
    fc.property(pasted, contexts, (input, context) => void resolveLoginUrl(input, context)),
    runs,
  );
});

test("resolving a result again changes nothing", () => {
  fc.assert(
    fc.property(pasted, contexts, (input, context) => {
      const first = resolveLoginUrl(input, context);
      if (first.kind !== "issuer") return;
      const again = resolveLoginUrl(first.issuer, { ...context, provider: first.provider });
      expect(again).toMatchObject({ kind: "issuer", issuer: first.issuer, provider: first.provider });
    }),
    runs,
  );
});

test("a well-known path in the middle of an address hides nobody: what is left is looked at again", () => {
  const pastedInTheMiddle = "https://id.acme.com/.well-known/openid-configuration/oauth2/default";
  const context = { publicUrl, provider: null };
  expect(resolveLoginUrl(pastedInTheMiddle, context)).toMatchObject({
    ...{ kind: "issuer", provider: "okta", issuer: "https://id.acme.com/oauth2/default" },
  });
});

test("an issuer is https or an allowed origin, without credentials, query and fragment", () => {
  fc.assert(
    fc.property(pasted, contexts, (input, context) => {
      const resolution = resolveLoginUrl(input, context);
      if (resolution.kind !== "issuer") return;
      const url = new URL(resolution.issuer);
      expect(url.protocol === "https:" || allowedPrivateOrigins.includes(url.origin)).toBe(true);
      expect([url.username, url.password, url.search, url.hash]).toEqual(["", "", "", ""]);
      expect(resolution.issuer).not.toMatch(/[?#\s]/);
    }),
    runs,
  );
});

test("a host that was not pasted comes only from a provider's own rule", () => {
  fc.assert(
    fc.property(pasted, contexts, (input, context) => {
      const resolution = resolveLoginUrl(input, context);
      if (resolution.kind !== "issuer") return;
      const { hostname } = new URL(resolution.issuer);
      if (byRule.test(hostname)) return;
      expect(hostsIn(input)).toContain(hostname);
    }),
    runs,
  );
});

/** Every host that some stretch of the visible text could be read as. */
function hostsIn(input: string): string[] {
  const visible = input.replace(/(?![\t\n])\p{Cc}|\p{Cf}|\p{Default_Ignorable_Code_Point}/gu, "");
  const stretches = visible
    .split(/[\s"'<>/\\?#@()[\],;|^`{}=“”]+|https?:|:\d*(?=[/\\]|$)/iu)
    .concat(visible.split(/[^\p{L}\p{N}\p{M}.:[\]。①%_-]+/u));
  return stretches.flatMap((stretch) => {
    const found: string[] = [];
    for (let start = 0; start < stretch.length; start += 1) {
      for (let end = stretch.length; end > start; end -= 1) {
        const text = `https://${stretch.slice(start, end)}`;
        if (URL.canParse(text)) found.push(new URL(text).hostname.replace(/\.$/, ""));
      }
    }
    return found;
  });
}

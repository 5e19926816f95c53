import { describe, expect, test } from "vitest";
import { auth0Terraform } from "./auth0-terraform";
import { oktaTerraform } from "./okta-terraform";

type Value = string | boolean | Value[] | { readonly [name: string]: Value };
interface Block {
  readonly head: string;
  readonly attributes: Record<string, Value>;
  readonly blocks: Block[];
}

/** A strict reader of the HCL used here. A reference reads as `<a.b.c>`; a string never does, as "<" is refused in it. */
function readHcl(text: string): { blocks: Block[]; references: string[] } {
  const token = /[ \t]+|#[^\n]*|(?<word>[a-z_][\w.]*)|(?<string>"(?:[^"\\\n]|\\[^\n])*")|(?<sign>==|[{}[\]=,\n])/y;
  const tokens: string[] = [];
  while (token.lastIndex < text.length) {
    const at = token.lastIndex;
    const found = token.exec(text);
    if (!found) throw new Error(`not HCL: ${text.slice(at, at + 30)}`);
    const kept = found.groups?.word ?? found.groups?.string ?? found.groups?.sign;
    if (kept) tokens.push(kept);
  }
  const references: string[] = [];
  let at = 0;
  const take = (expected?: string | RegExp): string => {
    const next = tokens[at++] ?? "the end";
    const fits = typeof expected === "string" ? next === expected : (expected?.test(next) ?? true);
    if (!fits) throw new Error(`${expected} was due, not ${next}`);
    return next;
  };
  const reference = (path: string) => {
    references.push(path);
    return `<${path}>`;
  };
  const string = (quoted: string) =>
    quoted
      .slice(1, -1)
      .replace(
        /\\u([0-9a-f]{4})|\\(.)|([$%])\{([^}]*)\}?/g,
        (all, code?: string, simple?: string, _sign?: string, path?: string) => {
          if (code) return String.fromCharCode(Number.parseInt(code, 16));
          if (simple === "n") return "\n";
          if (simple === '"' || simple === "\\") return simple;
          if (/^\$\{/.test(all) && /^[a-z_0-9.]+$/.test(path ?? "")) return reference(path ?? "");
          throw new Error(`not allowed in a string: ${all}`);
        },
      );
  const value = (): Value => {
    const next = take();
    if (next.startsWith('"')) return string(next);
    if (next === "true" || next === "false") return next === "true";
    if (next === "[") {
      const items: Value[] = [];
      while (tokens[at] !== "]") {
        items.push(value());
        if (tokens[at] !== "]") take(",");
      }
      take("]");
      return items;
    }
    if (next === "{") return body().attributes;
    const left = reference(/^[a-z]/.test(next) ? next : take(/^[a-z]/));
    if (tokens[at] !== "==") return left;
    take("==");
    return `${left} == ${reference(take(/^[a-z]/))}`;
  };
  const body = (): Omit<Block, "head"> => {
    const attributes: Record<string, Value> = {};
    const blocks: Block[] = [];
    take("\n");
    while (tokens[at] !== "}") {
      if (tokens[at] === "\n") at++;
      else if (tokens[at + 1] === "=") {
        const name = take(/^[a-z_0-9]+$/);
        if (name in attributes) throw new Error(`${name} stands twice`);
        take("=");
        attributes[name] = value();
        take("\n");
      } else blocks.push(block());
    }
    take("}");
    return { attributes, blocks };
  };
  const block = (): Block => {
    const head = [take(/^[a-z_0-9]+$/)];
    while (tokens[at]?.startsWith('"')) head.push(string(take()));
    take("{");
    const inside = body();
    take("\n");
    return { head: head.join(" "), ...inside };
  };
  const blocks: Block[] = [];
  while (at < tokens.length) {
    if (tokens[at] === "\n") at++;
    else blocks.push(block());
  }
  return { blocks, references };
}

/** Arguments used, from the providers' own documentation (docs/resources and docs/data-sources of their repositories). */
const argumentsOf: Readonly<Record<string, readonly string[]>> = {
  okta_group: ["name"],
  okta_app_oauth: [
    "label",
    "type",
    "grant_types",
    "response_types",
    "token_endpoint_auth_method",
    "redirect_uris",
    "login_mode",
    "login_uri",
    "hide_web",
    "hide_ios",
  ],
  okta_app_group_assignment: ["app_id", "group_id"],
  auth0_connection: ["name"],
  auth0_client: ["name", "app_type", "oidc_conformant", "grant_types", "callbacks", "initiate_login_uri"],
  auth0_client_credentials: ["client_id", "authentication_method"],
  auth0_connection_client: ["connection_id", "client_id"],
};

const plain = {
  redirectUrl: "https://product.example/loginoauth/northwind",
  loginUrl: "https://product.example/login/northwind",
};
const hostile = {
  redirectUrl: 'https://x.example/"]\n}\\ \u0024{x} \u0024\u0024{y} %{if z} \\n\t\u0007',
  loginUrl: 'https://x.example/\u0024\u0024\u0024{x}%%{y}\u2028\r\n"',
};

describe.each([
  ["Okta", oktaTerraform, "okta_app_oauth pacvue", "redirect_uris", "login_uri"],
  ["Auth0", auth0Terraform, "auth0_client pacvue", "callbacks", "initiate_login_uri"],
])("the Terraform for %s", (_, script, application, redirects, start) => {
  const read = (values: typeof plain) => readHcl(script(values).text);
  const find = (blocks: readonly Block[], head: string) => blocks.find((block) => block.head === head)?.attributes;

  test.each([plain, hostile])("reads as HCL and stands for our addresses, character for character: %j", (values) => {
    const attributes = find(read(values).blocks, `resource ${application}`);
    expect(attributes?.[redirects]).toEqual([values.redirectUrl]);
    expect(attributes?.[start]).toBe(`${values.loginUrl}/initiate`);
    expect(attributes?.grant_types).toEqual(["authorization_code"]);
  });

  test("gives each resource only arguments of the table", () => {
    for (const { head, attributes } of read(plain).blocks) {
      const [kind, type = ""] = head.split(" ");
      if (kind !== "resource" && kind !== "data") continue;
      for (const name of Object.keys(attributes)) expect(argumentsOf[type], type).toContain(name);
    }
  });

  test.each([plain, hostile])("refers only to what it declares: %j", (values) => {
    const { blocks, references } = read(values);
    const declared = blocks.map(({ head }) =>
      head.replace("variable ", "var.").replace("resource ", "").replaceAll(" ", "."),
    );
    for (const path of references) {
      if (path !== "string")
        expect(
          declared.some((name) => path === name || path.startsWith(`${name}.`)),
          path,
        ).toBe(true);
    }
  });

  test("has the three outputs that the page names, the secret hidden", () => {
    const { blocks } = read(plain);
    for (const { from } of script(plain).results) {
      const name = /output (\w+)/.exec(from)?.[1];
      expect(find(blocks, `output ${name}`)?.sensitive ?? false).toBe(name === "client_secret");
      expect(find(blocks, `output ${name}`)).toBeDefined();
    }
  });
});

test("Okta's Terraform gives access to the group of exactly the name that was typed, never to one that begins with it", () => {
  const application = readHcl(oktaTerraform(plain).text).blocks.find(
    ({ head }) => head === "resource okta_app_oauth pacvue",
  );
  const condition = application?.blocks[0]?.blocks[0]?.attributes.condition;
  expect(condition).toBe("<data.okta_group.users.name> == <var.group>");
});

test("Okta's Terraform lets the dashboard begin a sign-in, by one of the three modes that there are", () => {
  const application = readHcl(oktaTerraform(plain).text).blocks.find(
    ({ head }) => head === "resource okta_app_oauth pacvue",
  );
  expect(["DISABLED", "SPEC", "OKTA"]).toContain(application?.attributes.login_mode);
});

test("Auth0 is given no login address without https, which it would refuse", () => {
  expect(auth0Terraform({ ...plain, loginUrl: "http://localhost/login/x" }).text).not.toContain("initiate_login_uri");
  expect(auth0Terraform(plain).text).toContain("initiate_login_uri");
});

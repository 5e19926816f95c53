import { z } from "zod";
import { resolveLoginUrl } from "@/lib/domain/login-url/resolve-login-url";

/** A row of `login-urls.json`: what is pasted, and the issuer or refusal that must come of it. */
const caseSchema = z.object({
  input: z.string(),
  provider: z.string(),
  expect: z.enum(["issuer", "refuse"]),
  value: z.string(),
});

export type LoginUrlCase = z.infer<typeof caseSchema>;

/** The address that the table's rows about our own pages are written for. */
const publicUrl = "https://product.pacvue.com";

export function readLoginUrlCases(json: string): LoginUrlCase[] {
  return z.array(caseSchema).min(1).parse(JSON.parse(json));
}

/** Resolves one row as the wizard would before any provider was chosen, and compares. */
export function judgeLoginUrlCase(row: LoginUrlCase) {
  const resolution = resolveLoginUrl(row.input, { publicUrl });
  const expected = `${row.expect} ${row.provider} ${row.value}`;
  const got =
    resolution.kind === "issuer"
      ? `issuer ${resolution.provider} ${resolution.issuer}`
      : `refuse ${resolution.provider} ${resolution.code}`;
  return { input: row.input, expected, got, passed: expected === got };
}

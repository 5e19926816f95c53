import { addDomain } from "@/lib/application/domains/add-domain";
import { run } from "@/lib/server/composition";
import { requestContext } from "@/lib/server/request-context";
import { answer, isForm, readBody, readJson, refuseForeign, seeOther } from "../answers";
import { domainsAddress } from "./domains-address";

const statusOf = { invalid: 422, link_not_valid: 404 } as const;

/** Lists a domain: JSON `{ domain }`, or a plain form, which leads back to the step with what was typed. */
export async function POST(
  request: Request,
  { params }: { readonly params: Promise<{ readonly token: string }> },
): Promise<Response> {
  const foreign = refuseForeign(request);
  if (foreign) return foreign;
  const { token } = await params;
  const plain = isForm(request);
  const typed = plain
    ? new URLSearchParams((await readBody(request)) ?? "").get("domain")
    : domainIn(await readJson(request));
  const added = await run(addDomain, { token, typed, context: requestContext(request.headers) });
  const problem = added.ok || added.refusal.code !== "invalid" ? null : added.refusal.reason;
  if (plain) return seeOther(domainsAddress(token, problem, typed));
  if (added.ok) return answer(200, { view: added.value });
  return answer(statusOf[added.refusal.code], added.refusal);
}

function domainIn(body: unknown): unknown {
  return typeof body === "object" && body !== null && "domain" in body ? body.domain : undefined;
}

import { submitForReview } from "@/lib/application/onboarding/submit-for-review";
import { run } from "@/lib/server/composition";
import { requestContext } from "@/lib/server/request-context";
import { answer, isForm, readBody, readJson, refuseForeign, seeOther, wizardBase } from "../answers";

const statusOf = { conflict: 409, in_review: 409, invalid: 422, incomplete: 422, link_not_valid: 404 } as const;

/** Hands the draft to staff: JSON of submitFormSchema, or a plain form, which leads back to the last step. */
export async function POST(
  request: Request,
  { params }: { readonly params: Promise<{ readonly token: string }> },
): Promise<Response> {
  const foreign = refuseForeign(request);
  if (foreign) return foreign;
  const { token } = await params;
  const plain = isForm(request);
  const form = plain ? formOf(await readBody(request)) : await readJson(request);
  if (form === undefined) return answer(400, { code: "unreadable" });
  const submitted = await run(submitForReview, { token, form, context: requestContext(request.headers) });
  if (plain) return seeOther(`${wizardBase(token)}/submit`);
  if (submitted.ok) return answer(200, { view: submitted.value });
  return answer(statusOf[submitted.refusal.code], { ...submitted.refusal });
}

function formOf(body: string | null): unknown {
  const { version, ...rest } = Object.fromEntries(new URLSearchParams(body ?? ""));
  return { ...rest, version: Number(version) };
}

import { discardDraft } from "@/lib/application/onboarding/discard-draft";
import { run } from "@/lib/server/composition";
import { requestContext } from "@/lib/server/request-context";
import { answer, isForm, readBody, readJson, refuseForeign, seeOther, wizardBase } from "../answers";

/** Gives up the changes to a live connection: JSON `{ version }`, or a plain form, which leads back to the wizard. */
export async function POST(
  request: Request,
  { params }: { readonly params: Promise<{ readonly token: string }> },
): Promise<Response> {
  const foreign = refuseForeign(request);
  if (foreign) return foreign;
  const { token } = await params;
  const plain = isForm(request);
  const form = plain
    ? { version: Number(new URLSearchParams((await readBody(request)) ?? "").get("version")) }
    : await readJson(request);
  const discarded = await run(discardDraft, { token, form, context: requestContext(request.headers) });
  if (plain) return seeOther(wizardBase(token));
  if (discarded.ok) return answer(200, { view: discarded.value });
  return answer(discarded.refusal.code === "link_not_valid" ? 404 : 409, { ...discarded.refusal });
}

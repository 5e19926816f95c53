import { leaveNote } from "@/lib/application/onboarding/leave-note";
import { run } from "@/lib/server/composition";
import { requestContext } from "@/lib/server/request-context";
import { answer, isForm, readBody, readJson, refuseForeign, seeOther, wizardBase } from "../answers";

/** Takes a note to staff about one step of the guide: JSON of noteFormSchema, or a plain form with the same names. */
export async function POST(
  request: Request,
  { params }: { readonly params: Promise<{ readonly token: string }> },
): Promise<Response> {
  const foreign = refuseForeign(request);
  if (foreign) return foreign;
  const { token } = await params;
  const plain = isForm(request);
  const form = plain
    ? Object.fromEntries(new URLSearchParams((await readBody(request)) ?? ""))
    : await readJson(request);
  const left = await run(leaveNote, { token, form, context: requestContext(request.headers) });
  if (plain) return seeOther(`${wizardBase(token)}/guide`);
  if (left.ok) return answer(200, { view: left.value });
  return answer(left.refusal.code === "link_not_valid" ? 404 : 422, left.refusal);
}

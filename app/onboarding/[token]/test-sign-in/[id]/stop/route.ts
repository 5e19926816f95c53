import { stopWaiting } from "@/lib/application/onboarding/stop-waiting";
import { run } from "@/lib/server/composition";
import { answer, isForm, refuseForeign, seeOther, wizardBase } from "../../../answers";

/** Gives up a test sign-in that has not come back. */
export async function POST(
  request: Request,
  { params }: { readonly params: Promise<{ readonly token: string; readonly id: string }> },
): Promise<Response> {
  const foreign = refuseForeign(request);
  if (foreign) return foreign;
  const { token, id } = await params;
  const stopped = await run(stopWaiting, { token, id });
  if (isForm(request)) return seeOther(`${wizardBase(token)}/test`);
  return stopped.ok ? answer(200, { view: stopped.value }) : answer(404, stopped.refusal);
}

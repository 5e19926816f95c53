import { completeStaffSignIn } from "@/lib/application/staff/staff-session";
import { seeOther } from "@/lib/server/http/redirect";
import { requestContext } from "@/lib/server/request-context";
import { run } from "@/lib/server/run";
import { staffOverLimit, staffProblem } from "../staff-problem";

/** The staff provider sends people back here. */
export async function GET(request: Request): Promise<Response> {
  const context = requestContext(request.headers);
  const limited = await staffOverLimit(request, context);
  if (limited) return limited;
  const parameters = new URL(request.url).searchParams;
  const completed = await run(completeStaffSignIn, {
    parameters,
    context,
    cookieHeader: request.headers.get("cookie"),
  });
  if (completed.ok) return seeOther(completed.value.location, completed.value.setCookies);
  return staffProblem(completed.refusal.code, context.correlationId, completed.refusal.setCookies);
}

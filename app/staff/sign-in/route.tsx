import { startStaffSignIn } from "@/lib/application/staff/staff-session";
import { run } from "@/lib/server/composition";
import { seeOther } from "@/lib/server/http/redirect";
import { requestContext } from "@/lib/server/request-context";
import { staffOverLimit, staffProblem } from "../staff-problem";

/** Sends a staff member to the staff provider. Nothing here ends or opens a session by itself. */
export async function GET(request: Request): Promise<Response> {
  const context = requestContext(request.headers);
  const limited = await staffOverLimit(request, context);
  if (limited) return limited;
  const returnTo = new URL(request.url).searchParams.get("return_to");
  const begun = await run(startStaffSignIn, { returnTo, cookieHeader: request.headers.get("cookie") });
  if (begun.ok) return seeOther(begun.value.location, begun.value.setCookies);
  return staffProblem(begun.refusal.code, context.correlationId, begun.refusal.setCookies);
}

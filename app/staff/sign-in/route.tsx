import { startStaffSignIn } from "@/lib/application/staff/staff-session";
import { seeOther } from "@/lib/server/http/redirect";
import { requestContext } from "@/lib/server/request-context";
import { run } from "@/lib/server/run";
import { staffOverLimit, staffProblem } from "../staff-problem";

/** Sends a staff member to the staff provider, with `fresh` to prove once more who they are. Nothing here ends or opens a session by itself. */
export async function GET(request: Request): Promise<Response> {
  const context = requestContext(request.headers);
  const limited = await staffOverLimit(request, context);
  if (limited) return limited;
  const { searchParams } = new URL(request.url);
  const begun = await run(startStaffSignIn, {
    returnTo: searchParams.get("return_to"),
    fresh: searchParams.has("fresh"),
    cookieHeader: request.headers.get("cookie"),
  });
  if (begun.ok) return seeOther(begun.value.location, begun.value.setCookies);
  return staffProblem(begun.refusal.code, context.correlationId, begun.refusal.setCookies);
}

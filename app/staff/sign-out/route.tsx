import { StaffNoticePage } from "@/components/login/staff-notice-page";
import { signOutStaff } from "@/lib/application/staff/staff-session";
import { renderHtmlPage } from "@/lib/server/http/html-page";
import { seeOther } from "@/lib/server/http/redirect";
import { isSameOrigin } from "@/lib/server/http/same-origin";
import { run } from "@/lib/server/run";

/** Ends the staff session on the server. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request)) return seeOther("/staff");
  const { setCookies } = await run(signOutStaff, { cookieHeader: request.headers.get("cookie") });
  const headers = new Headers();
  for (const cookie of setCookies) headers.append("set-cookie", cookie);
  const page = (
    <StaffNoticePage
      heading="You are signed out"
      happened="Your session in the staff console is ended."
      reference={null}
      action="Sign in again"
    />
  );
  return renderHtmlPage(page, { status: 200, headers });
}

import { StaffNoticePage } from "@/components/login/staff-notice-page";
import { takeAllowances } from "@/lib/application/limits/take-allowances";
import type { RequestContext } from "@/lib/application/request-context";
import type { StaffSignInRefusal } from "@/lib/application/staff/staff-session";
import { renderHtmlPage } from "@/lib/server/http/html-page";
import { allowancesByAddress } from "@/lib/server/request-context";
import { run } from "@/lib/server/run";

interface Words {
  readonly status: number;
  readonly heading: string;
  readonly happened: string;
}

type Code = StaffSignInRefusal["code"] | "too_many_requests";

const words: Readonly<Record<Code, Words>> = {
  too_many_requests: {
    status: 429,
    heading: "Too many sign-ins at once",
    happened:
      "So many sign-ins were started from your network that we ask for a short pause. Wait a minute, then try again.",
  },
  provider_unreachable: {
    status: 502,
    heading: "The staff provider does not answer",
    happened: "Wait a minute and try again. If it goes on, tell whoever runs this service.",
  },
  attempt_over: {
    status: 400,
    heading: "This sign-in is over",
    happened: "It took too long, was used already, or began in another browser. Begin again.",
  },
  declined: {
    status: 403,
    heading: "You were not signed in",
    happened: "The staff provider did not let you through, or you cancelled.",
  },
  not_listed: {
    status: 403,
    heading: "You are not listed as staff",
    happened: "You signed in, but this console is only for people on its list. Ask an admin to add you.",
  },
  another_person: {
    status: 403,
    heading: "You signed in as somebody else",
    happened:
      "Whoever is signed in to the console has to sign in again. That session is still open; nothing was changed.",
  },
  not_fresh: {
    status: 403,
    heading: "It is not sure that you signed in just now",
    happened:
      "The staff provider did not say when you signed in, or let you through on an earlier sign-in. Whoever runs this service has to have it send the claim auth_time.",
  },
  failed: {
    status: 502,
    heading: "The staff provider’s answer was not accepted",
    happened: "Try again. If it goes on, give the reference to whoever runs this service.",
  },
};

export function staffProblem(code: Code, reference: string, setCookies: readonly string[]): Promise<Response> {
  const headers = new Headers();
  for (const cookie of setCookies) headers.append("set-cookie", cookie);
  const { status, heading, happened } = words[code];
  return renderHtmlPage(
    <StaffNoticePage heading={heading} happened={happened} reference={reference} action="Try again" />,
    { status, headers },
  );
}

/** The page for whoever begins or completes staff sign-ins too often; null within the limit. */
export async function staffOverLimit(request: Request, context: RequestContext): Promise<Response | null> {
  const taken = await run(takeAllowances, { callers: allowancesByAddress("staff_sign_in", request.headers), context });
  if (taken.ok) return null;
  const page = await staffProblem("too_many_requests", context.correlationId, []);
  page.headers.set("retry-after", String(taken.refusal.retryAfterSeconds));
  return page;
}

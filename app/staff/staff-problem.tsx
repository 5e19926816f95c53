import { StaffNoticePage } from "@/components/login/staff-notice-page";
import type { StaffSignInRefusal } from "@/lib/application/staff/staff-session";
import { renderHtmlPage } from "@/lib/server/http/html-page";

interface Words {
  readonly status: number;
  readonly heading: string;
  readonly happened: string;
}

const words: Readonly<Record<StaffSignInRefusal["code"], Words>> = {
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
  failed: {
    status: 502,
    heading: "The staff provider’s answer was not accepted",
    happened: "Try again. If it goes on, give the reference to whoever runs this service.",
  },
};

export function staffProblem(
  code: StaffSignInRefusal["code"],
  reference: string,
  setCookies: readonly string[],
): Promise<Response> {
  const headers = new Headers();
  for (const cookie of setCookies) headers.append("set-cookie", cookie);
  const { status, heading, happened } = words[code];
  return renderHtmlPage(
    <StaffNoticePage heading={heading} happened={happened} reference={reference} action="Try again" />,
    { status, headers },
  );
}

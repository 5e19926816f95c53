import { LinkNotValidPage } from "@/components/login/link-not-valid-page";
import { openSetupLink } from "@/lib/application/onboarding/open-setup-link";
import { stepToResume } from "@/lib/domain/connection/wizard-progress";
import { renderHtmlPage } from "@/lib/server/http/html-page";
import { requestContext } from "@/lib/server/request-context";
import { run } from "@/lib/server/run";
import { seeOther, wizardBase } from "./answers";

/**
 * The address of a setup link: leads to the first step that is not done. Opening it changes nothing. One that opens
 * nothing ends in a page that needs no script, the same for every such link; the pages below lead back here then.
 */
export async function GET(
  request: Request,
  { params }: { readonly params: Promise<{ readonly token: string }> },
): Promise<Response> {
  const { token } = await params;
  const context = requestContext(request.headers);
  const opened = await run(openSetupLink, { token, context });
  const base = wizardBase(token);
  if (opened.ok) return seeOther(`${base}/${stepToResume(opened.value)}`);
  const page = <LinkNotValidPage correlationId={context.correlationId} askAt={`${base}/new-link`} />;
  return renderHtmlPage(page, { status: 404 });
}

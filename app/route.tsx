import { FindOrganizationPage } from "@/components/login/find-organization-page";
import { isSlug } from "@/lib/domain/organization/slug";
import { renderHtmlPage } from "@/lib/server/http/html-page";
import { answerToChoice, languageOf } from "@/lib/server/http/language";
import { seeOther } from "@/lib/server/http/redirect";

/** For whoever lost the address of their login page. Whether a name exists is never told: every well-formed one leads on. */
export async function GET(request: Request): Promise<Response> {
  const chosen = answerToChoice(request);
  if (chosen) return chosen;
  const language = languageOf(request.headers);
  const typed = new URL(request.url).searchParams.get("organization");
  if (typed === null) return renderHtmlPage(<FindOrganizationPage language={language} />, { status: 200 });
  const name = typed.trim().toLowerCase();
  if (isSlug(name)) return seeOther(`/login/${name}`);
  return renderHtmlPage(<FindOrganizationPage typed={typed.slice(0, 63)} wrong language={language} />, { status: 400 });
}

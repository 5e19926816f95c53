import { ApiDocsPage } from "@/components/api/api-docs-page";
import { describeApi } from "@/lib/application/api/openapi";
import { problems } from "@/lib/domain/api/problem";
import { renderHtmlPage } from "@/lib/server/http/html-page";
import { run } from "@/lib/server/run";

export const dynamic = "force-dynamic";

/** The management API for people: the same document as /api/v1/openapi.json, as a page without script. */
export async function GET(): Promise<Response> {
  const document = await run(describeApi, null);
  return renderHtmlPage(<ApiDocsPage document={document} problems={problems} />, { status: 200 });
}

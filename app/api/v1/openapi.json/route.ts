import { describeApi } from "@/lib/application/api/openapi";
import { run } from "@/lib/server/run";

export const dynamic = "force-dynamic";

/** The management API in OpenAPI 3.1, for programs. It holds nothing that is anybody's, so anybody may read it. */
export async function GET(): Promise<Response> {
  const document = await run(describeApi, null);
  return Response.json(document, { headers: { "cache-control": "public, max-age=300" } });
}

import { problemResponse } from "@/lib/server/http/api-response";
import { newCorrelationId } from "@/lib/server/request-context";

export const dynamic = "force-dynamic";

/** Whatever is no address of the management API: a problem like every other, not a page. */
async function nothingHere(): Promise<Response> {
  const detail = "There is no such address. /api/v1/docs lists them all.";
  return problemResponse({ code: "not_found", detail }, newCorrelationId());
}

export { nothingHere as DELETE, nothingHere as GET, nothingHere as PATCH, nothingHere as POST, nothingHere as PUT };

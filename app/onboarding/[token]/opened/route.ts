import { noteOpened } from "@/lib/application/onboarding/note-opened";
import { run } from "@/lib/server/composition";
import { isSameOrigin } from "@/lib/server/http/same-origin";
import { requestContext } from "@/lib/server/request-context";

/** The wizard says that somebody looks at it. */
export async function POST(
  request: Request,
  { params }: { readonly params: Promise<{ readonly token: string }> },
): Promise<Response> {
  const { token } = await params;
  if (isSameOrigin(request)) await run(noteOpened, { token, context: requestContext(request.headers) });
  return new Response(null, { status: 204, headers: { "cache-control": "no-store" } });
}

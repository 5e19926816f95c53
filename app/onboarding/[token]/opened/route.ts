import { noteOpened } from "@/lib/application/onboarding/note-opened";
import { run } from "@/lib/server/run";
import { fromOurPages } from "../from-our-pages";

/** The wizard says that somebody looks at it. */
export const POST = fromOurPages(async ({ token, context }) => {
  await run(noteOpened, { token, context });
  return new Response(null, { status: 204, headers: { "cache-control": "no-store" } });
});

import { readiness } from "@/lib/server/run";

export const dynamic = "force-dynamic";

/** The database is reachable and migrated. */
export async function GET(): Promise<Response> {
  const state = await readiness();
  return Response.json(state, { status: state.ready ? 200 : 503, headers: { "cache-control": "no-store" } });
}

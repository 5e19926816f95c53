import { metricsText } from "@/lib/server/run";

export const dynamic = "force-dynamic";

/** For Prometheus, of this instance. It names no customer; whoever runs the service keeps it from the outside (docs/operations.md). */
export async function GET(): Promise<Response> {
  const { text, type } = await metricsText();
  return new Response(text, { headers: { "content-type": type, "cache-control": "no-store" } });
}

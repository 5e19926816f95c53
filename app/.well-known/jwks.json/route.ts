import { publishSigningKeys } from "@/lib/application/session/publish-signing-keys";
import { keySetSeconds } from "@/lib/domain/session/signing-schedule";
import { run } from "@/lib/server/run";

/** Asked of the database at run time, never while building. */
export const dynamic = "force-dynamic";

/** The keys with which platforms verify their tokens. */
export async function GET(): Promise<Response> {
  return Response.json(await run((ports) => publishSigningKeys(ports), undefined), {
    headers: {
      "content-type": "application/jwk-set+json",
      "cache-control": `public, max-age=${keySetSeconds}`,
      "access-control-allow-origin": "*",
    },
  });
}

import { createHash, randomBytes } from "node:crypto";
import pg from "pg";
import { apiScopes } from "@/lib/domain/staff/permission";
import type { FigureName } from "./figure";

/** How long staff wait for a search while they type and for the queue, by the API that shares the console's use cases. */
export async function measureDesk(
  baseUrl: string,
  databaseUrl: string,
  add: (figure: FigureName, value: number) => void,
): Promise<void> {
  const key = `psk_${randomBytes(32).toString("base64url")}`;
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(
    `INSERT INTO api_key (id, name, prefix, token_hash, scopes, expires_at)
     VALUES (gen_random_uuid(), 'Bench', $1, $2, $3, now() + interval '1 hour')`,
    [key.slice(0, 8), createHash("sha256").update(key).digest(), [...apiScopes]],
  );
  await client.end();
  const ask = async (path: string) => {
    const began = performance.now();
    const answer = await fetch(`${baseUrl}/api/v1${path}`, { headers: { authorization: `Bearer ${key}` } });
    await answer.text();
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
    return performance.now() - began;
  };
  for (const typed of ["tr", "tri", "trial 77", "trial-1", "organization 9", "nobody of that name"])
    add("search_ms", await ask(`/organizations?search=${encodeURIComponent(typed)}`));
  for (let time = 0; time < 5; time += 1) add("queue_ms", await ask("/submissions"));
}

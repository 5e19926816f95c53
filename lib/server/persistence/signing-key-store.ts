import "server-only";
import { z } from "zod";
import { nextKeyFrom, outdated, type Scheduled } from "@/lib/domain/session/signing-schedule";
import type { Database } from "./database";

const jwkSchema = z.record(z.string(), z.unknown());

export interface StoredSigningKey extends Scheduled {
  readonly kid: string;
  readonly publicJwk: Readonly<Record<string, unknown>>;
  readonly privateSealed: string;
}

export interface NewSigningKey {
  readonly kid: string;
  readonly publicJwk: Readonly<Record<string, string>>;
  readonly privateSealed: string;
}

/** Two instances that rotate at once must not make two keys. Any number serves; this one is only ours. */
const rotationLock = 7_311_025;

export function signingKeyStore(database: Database) {
  return {
    async keys(): Promise<readonly StoredSigningKey[]> {
      return (await database.signingKey.findMany()).map(stored);
    },

    /** What is due by the schedule, in one transaction. */
    async rotate(now: Date, make: () => Promise<NewSigningKey>) {
      return database.$transaction(async (transaction) => {
        await transaction.$executeRaw`SELECT pg_advisory_xact_lock(${rotationLock})`;
        const keys = (await transaction.signingKey.findMany()).map(stored);
        const signsFrom = nextKeyFrom(keys, now);
        const made = signsFrom === null ? null : await make();
        if (made && signsFrom) {
          await transaction.signingKey.create({ data: { ...made, createdAt: now, signsFrom }, select: { kid: true } });
        }
        const dropped = outdated(keys, now).map(({ kid }) => kid);
        if (dropped.length > 0) await transaction.signingKey.deleteMany({ where: { kid: { in: dropped } } });
        return { made: made?.kid ?? null, dropped };
      });
    },
  };
}

function stored(row: { kid: string; publicJwk: unknown; privateSealed: string; signsFrom: Date }): StoredSigningKey {
  const { kid, privateSealed, signsFrom } = row;
  return { kid, publicJwk: jwkSchema.parse(row.publicJwk), privateSealed, signsFrom };
}

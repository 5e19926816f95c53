import "server-only";
import type { DeskStore } from "@/lib/application/staff/desk-store";
import type { HourOfSignIns } from "@/lib/domain/desk/sign-in-chart";
import type { Database } from "./database";
import { Prisma } from "./generated/client";

const hour = 60 * 60 * 1000;
/** What may not be counted yet; where the job has stood still for longer, the chart shows the gap instead of reading it all. */
const longestUncounted = 3 * hour;

const outcomes = Prisma.sql`
  count(*) FILTER (WHERE outcome = 'allowed')::int AS allowed,
  count(*) FILTER (WHERE outcome = 'refused')::int AS refused,
  count(*) FILTER (WHERE outcome = 'failed')::int AS failed,
  count(*) FILTER (WHERE outcome = 'started' AND consumed_at IS NULL AND expires_at <= now())::int AS "neverBack"`;

/** Logins by the hour: once for good when an hour is over, and afresh since then. */
export function signInHours(database: Database): Pick<DeskStore, "signInHours" | "countHours"> {
  return {
    async signInHours(since, now) {
      const counted = await database.signInHour.findMany({ where: { hour: { gte: since } }, orderBy: { hour: "asc" } });
      const last = counted.at(-1)?.hour.getTime();
      const oldest = Math.floor((now.getTime() - longestUncounted) / hour) * hour;
      const from = new Date(Math.max(last === undefined ? oldest : last + hour, oldest, since.getTime()));
      const uncounted = await database.$queryRaw<HourOfSignIns[]>(uncountedHours(from));
      return [...counted, ...uncounted];
    },

    async countHours(since, until, most) {
      const newest = await database.signInHour.findFirst({ orderBy: { hour: "desc" }, select: { hour: true } });
      const from = new Date(Math.max(since.getTime(), newest ? newest.hour.getTime() + hour : 0));
      const end = new Date(Math.min(until.getTime(), from.getTime() + most * hour));
      if (from >= end) return 0;
      await database.$executeRaw`
        INSERT INTO sign_in_hour (hour, allowed, refused, failed, never_back)
        SELECT each.hour, found.allowed, found.refused, found.failed, found."neverBack"
        FROM generate_series(${from}::timestamptz, ${end}::timestamptz - interval '1 hour', interval '1 hour') each(hour)
        CROSS JOIN LATERAL (
          SELECT ${outcomes} FROM sign_in_attempt
          WHERE kind = 'login' AND created_at >= each.hour AND created_at < each.hour + interval '1 hour'
        ) found
        ON CONFLICT (hour) DO NOTHING`;
      return (end.getTime() - from.getTime()) / hour;
    },
  };
}

/** Logins by the hour in which they began. */
export const uncountedHours = (from: Date) => Prisma.sql`
  SELECT date_trunc('hour', created_at, 'UTC') AS hour, ${outcomes}
  FROM sign_in_attempt WHERE kind = 'login' AND created_at >= ${from} GROUP BY 1 ORDER BY 1`;

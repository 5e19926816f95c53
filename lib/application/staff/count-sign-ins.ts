import type { Ports } from "../ports";

const hour = 60 * 60 * 1000;
const daysKept = 31;
const atATime = 24;
/** A sign-in may end a little after its time is up. */
const grace = 5 * 60 * 1000;

/** Counts the logins of every hour in which none can end any more, each hour once however many instances do this. */
export async function countSignIns({ desk, attemptSeconds, now }: Ports): Promise<void> {
  const settled = now().getTime() - attemptSeconds * 1000 - grace;
  const until = new Date(Math.floor(settled / hour) * hour);
  const since = new Date(until.getTime() - daysKept * 24 * hour);
  for (let round = 0; round < daysKept + 1; round += 1) {
    if ((await desk.countHours(since, until, atATime)) < atATime) return;
  }
}

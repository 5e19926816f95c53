import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { expect, expectEqual } from "./expectation";
import type { OwnSystem } from "./own-system";
import type { LiveOrganization } from "./trial";

/** What one process holds at a moment at which nobody asks it anything. */
interface Held {
  readonly megabytes: number;
  readonly sockets: number;
}

function heldBy(pid: number): Held {
  const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return { megabytes: Number(kilobytes) / 1024, sockets: readdirSync(`/proc/${pid}/fd`).length };
}

/** Connections to providers that nobody uses are closed after some seconds. */
const rest = 5_000;

/**
 * People of three organizations sign in, so many at once, for so long, while the provider of a fourth is there one half
 * second and gone the next. Nobody of the three is refused, 95 of 100 are in within the budget, and afterwards the
 * application holds what it held when it was warm.
 */
export async function expectSteadyUnderLoad(
  { trial, instance }: OwnSystem,
  { seconds, atOnce, budget }: { readonly seconds: number; readonly atOnce: number; readonly budget: number },
): Promise<void> {
  const honest = await Promise.all([1, 2, 3].map(() => trial.live()));
  const flapping = await trial.live();
  const signInsFor = async (duration: number) => {
    const until = performance.now() + duration * 1_000;
    const times: number[] = [];
    let lost = 0;
    const signIn = async (organization: LiveOrganization) => {
      const { answer } = await trial.signIn(organization);
      return answer.location?.startsWith("https://advertising.hostile.example/") === true;
    };
    const lane = async (index: number) => {
      for (let round = index; performance.now() < until; round += 1) {
        const organization = honest[round % honest.length];
        if (!organization) continue;
        const began = performance.now();
        if (!(await signIn(organization))) lost += 1;
        times.push(performance.now() - began);
      }
    };
    const flap = async () => {
      let outcomes = 0;
      for (let isGone = true; performance.now() < until; isGone = !isGone) {
        if (isGone)
          flapping.provider.misbehave({ kind: "endpoint", endpoint: "token", fault: { fault: "status", status: 503 } });
        else flapping.provider.behave();
        expectEqual("a sign-in at the provider that comes and goes", await signIn(flapping), !isGone);
        outcomes += 1;
        await pause(500);
      }
      expect(outcomes > 2, "the provider did not come and go");
    };
    await Promise.all([...Array.from({ length: atOnce }, (_, index) => lane(index)), flap()]);
    for (const one of [...honest, flapping]) one.provider.forgetRequests();
    return { times: times.sort((one, other) => one - other), lost };
  };
  const { pid = 0 } = instance.process;
  await signInsFor(Math.max(3, seconds / 3));
  await pause(rest);
  const warm = heldBy(pid);
  const { times, lost } = await signInsFor(seconds);
  expectEqual("sign-ins that were lost", lost, 0);
  const slow = times[Math.floor(times.length * 0.95)] ?? Number.POSITIVE_INFINITY;
  expect(slow < budget, `95 of 100 of ${times.length} sign-ins took up to ${Math.round(slow)} ms`);
  await pause(rest);
  const after = heldBy(pid);
  expect(after.sockets <= warm.sockets + 8, `${after.sockets} handles are open, ${warm.sockets} were`);
  const most = warm.megabytes * 1.25 + 32;
  expect(after.megabytes <= most, `${Math.round(after.megabytes)} MB are held, ${Math.round(warm.megabytes)} were`);
}

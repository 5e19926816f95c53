import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

const ticksPerSecond = Number(execFileSync("getconf", ["CLK_TCK"]).toString());

/** A process and all that came of it. */
function family(pid: number): number[] {
  const children = readdirSync(`/proc/${pid}/task`).flatMap((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, "utf8").trim().split(" ").filter(Boolean).map(Number),
  );
  return [pid, ...children.flatMap(family)];
}

/** Processor time of a process and its children so far, in milliseconds; user and system (proc(5), fields 14 and 15). */
export function cpuMilliseconds(pid: number): number {
  let ticks = 0;
  for (const each of family(pid)) {
    const fields = readFileSync(`/proc/${each}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ");
    ticks += Number(fields[11]) + Number(fields[12]);
  }
  return (ticks / ticksPerSecond) * 1000;
}

/** Resident memory now and at most since it began, in megabytes (proc(5), VmRSS and VmHWM). */
export function memoryMegabytes(pid: number): { readonly now: number; readonly most: number } {
  let [now, most] = [0, 0];
  for (const each of family(pid)) {
    const status = readFileSync(`/proc/${each}/status`, "utf8");
    now += Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1024;
    most += Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1024;
  }
  return { now, most };
}

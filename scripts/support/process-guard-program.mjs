// Ends what a command started when that command can no longer do it itself, for instance after kill -9. It reads
// lines from its standard input: "+pid signal" to watch a process group's leader, "-pid" to forget it. The end of the
// input means that the command is gone.
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";

const watched = new Map();

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => undefined);

createInterface({ input: process.stdin })
  .on("line", (line) => {
    const [pid, signal] = line.slice(1).split(" ");
    if (line.startsWith("+")) watched.set(Number(pid), signal);
    else watched.delete(Number(pid));
  })
  .on("close", async () => {
    for (const [pid, signal] of [...watched].reverse()) await end(pid, signal);
    process.exit(0);
  });

async function end(pid, signal) {
  send(pid, signal);
  for (let waited = 0; waited < 8_000 && send(pid, 0); waited += 100) await pause(100);
  send(-pid, "SIGKILL");
}

function send(pid, signal) {
  try {
    process.kill(pid, signal);
    return true;
  } catch {
    return false;
  }
}

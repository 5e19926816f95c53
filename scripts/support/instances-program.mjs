// Serves with several processes on one port: `node instances-program.mjs server.js 4`. Connections go to them in turn; one
// that dies is replaced; SIGTERM lets each answer what it has begun. Each counts for itself, and what all of them
// counted together is given to the one that Prometheus happens to ask.
import cluster from "node:cluster";
import { setTimeout as pause } from "node:timers/promises";
import prometheus from "prom-client";

const [, , exec, wanted] = process.argv;
const longestPause = 30_000;

cluster.setupPrimary({ exec, args: [] });
const metrics = new prometheus.AggregatorRegistry();
let ending = false;

for (let number = 0; number < Number(wanted); number += 1) begin({ first: true, wait: 500 });

/** @param {{ first: boolean, wait: number }} how `first`: its failure is that of the start. `wait`: before the next try. */
function begin({ first, wait }) {
  const worker = cluster.fork();
  let served = false;
  worker.once("listening", () => {
    served = true;
  });
  worker.once("exit", async (code, signal) => {
    if (ending) return endWhenAlone();
    if (!served && first) return end(code || 1);
    note("warn", "instance.ended", { reason: signal ?? `exit code ${code}` });
    if (!served) await pause(wait, undefined, { ref: false });
    if (!ending) begin({ first: false, wait: served ? 500 : Math.min(wait * 2, longestPause) });
  });
}

cluster.on("message", async (worker, message) => {
  if (message?.type !== "sso:metrics") return;
  const text = await metrics.clusterMetrics().catch(() => null);
  if (worker.isConnected()) worker.send({ type: "sso:metrics", id: message.id, text });
});

for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => end(0));

function end(code) {
  process.exitCode ??= code;
  if (ending) return;
  ending = true;
  for (const worker of Object.values(cluster.workers)) worker.process.kill("SIGTERM");
  endWhenAlone();
}

function endWhenAlone() {
  if (Object.values(cluster.workers).every((worker) => worker.isDead())) process.exit();
}

/** A line as the application's own. */
function note(level, event, fields) {
  console.log(JSON.stringify({ level, time: new Date().toISOString(), event, ...fields }));
}

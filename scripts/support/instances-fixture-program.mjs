// Stands for the product's server in instances.test.ts: small enough to start at once, with the product's own metrics.
import { createServer } from "node:http";
import { countEvent, metricsText } from "../../lib/server/metrics/metrics";

if (process.env.FIXTURE_FAILS) process.exit(3);
await metricsText();
const server = createServer(async (request, response) => {
  if (request.url === "/metrics") return response.end((await metricsText()).text);
  if (request.url === "/die") process.kill(process.pid, "SIGKILL");
  if (request.url === "/slow") {
    // Answers when the end has begun, so that the test shows what is under way then.
    response.write("begun ");
    return process.once("SIGTERM", () => setImmediate(() => response.end("and answered")));
  }
  countEvent("sign_in.allowed", {});
  response.end(String(process.pid));
});
process.on("SIGTERM", () => server.close(() => process.exit(143)));
server.listen(Number(process.env.PORT), "127.0.0.1");

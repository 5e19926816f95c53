import { createServer } from "node:http";
import { trace } from "@opentelemetry/api";
import { expect, test, vi } from "vitest";
import { inCallSpan } from "./call-span";
import { startTracing } from "./start-tracing";

const token = "x".repeat(43);

test("a call costs nothing and goes on as before while nobody traces", async () => {
  expect(
    await inCallSpan(
      "https://id.example",
      async () => 7,
      () => "answered",
    ),
  ).toBe(7);
  expect(trace.getActiveSpan()).toBeUndefined();
});

test("spans arrive at the collector under the name that the operator gave, without codes, tokens and messages", async () => {
  const received: string[] = [];
  const collector = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    received.push(Buffer.concat(chunks).toString());
    response.setHeader("content-type", "application/json").end("{}");
  });
  await new Promise<void>((resolve) => collector.listen(0, "127.0.0.1", resolve));
  const address = collector.address();
  vi.stubEnv("OTEL_EXPORTER_OTLP_ENDPOINT", `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`);
  vi.stubEnv("OTEL_SERVICE_NAME", "sso-of-the-test");
  try {
    const tracing = startTracing();
    const span = trace.getTracer("next.js").startSpan(`GET /onboarding/${token}`);
    span.setAttribute("http.target", "/loginoauth/northwind?code=canary&state=canary");
    span.setAttribute("http.route", "/loginoauth/[client]/[[...connection]]");
    span.recordException(new Error("canary"));
    span.setStatus({ code: 2, message: "canary" });
    span.end();
    const failing = await inCallSpan(
      "https://id.example",
      async () => "timeout",
      (outcome) => outcome,
    );
    expect(failing).toBe("timeout");
    await tracing.stop();
  } finally {
    vi.unstubAllEnvs();
    collector.close();
  }
  const text = received.join();
  for (const wanted of [
    "sso-of-the-test",
    "GET /onboarding/[secret]",
    "/loginoauth/northwind",
    "/loginoauth/[client]/[[...connection]]",
    "outgoing call",
    "timeout",
  ])
    expect(text).toContain(wanted);
  expect(text).not.toContain("canary");
  expect(text).not.toContain(token);
});

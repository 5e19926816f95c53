import "server-only";
import { Counter, collectDefaultMetrics, Histogram, Registry } from "prom-client";
import { metricsOfAll, offerMetrics } from "./metrics-of-all";
import type { RequestPlace } from "./request-place";

interface Metrics {
  readonly registry: Registry;
  readonly events: Counter<"event" | "code" | "kind">;
  readonly requests: Histogram<"place" | "method" | "status">;
  readonly calls: Histogram<"outcome">;
}

/** One for each process, also when Next loads this module into several bundles. */
const shared: typeof globalThis & { ssoMetrics?: Metrics } = globalThis;

const seconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/**
 * What is counted, for Prometheus. Every label has a handful of values that this code knows: none names an organization, a
 * person, an address or a provider, so that their number never grows with the customers.
 */
function metrics(): Metrics {
  shared.ssoMetrics ??= begin();
  return shared.ssoMetrics;
}

function begin(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  offerMetrics(registry);
  const registers = [registry];
  return {
    registry,
    events: new Counter({
      name: "sso_events_total",
      help: "What happened, as in the log: sign_in.allowed, sign_in.refused by code, and so on.",
      labelNames: ["event", "code", "kind"],
      registers,
    }),
    requests: new Histogram({
      name: "sso_http_request_duration_seconds",
      help: "Answers to requests, from the request's arrival to the last byte.",
      labelNames: ["place", "method", "status"],
      buckets: seconds,
      registers,
    }),
    calls: new Histogram({
      name: "sso_outgoing_call_duration_seconds",
      help: "Calls to identity providers: answered, or why not.",
      labelNames: ["outcome"],
      buckets: seconds,
      registers,
    }),
  };
}

const mostEvents = 200;
const events = new Set<string>();

/** Counts a line of the log. Events and codes are names in this code; should one ever not be, the rest is one name. */
export function countEvent(event: string, fields: Readonly<Record<string, unknown>>): void {
  if (events.size < mostEvents) events.add(event);
  const known = events.has(event) && /^[a-z_.]{1,60}$/.test(event) ? event : "other";
  metrics().events.inc({ event: known, code: nameOf(fields.code), kind: nameOf(fields.kind) });
}

function nameOf(value: unknown): string {
  return typeof value === "string" && /^[a-z0-9_]{1,60}$/.test(value) ? value : "";
}

/** Counts an answered request. */
export function countRequest(place: RequestPlace, method: string, status: number, duration: number): void {
  const known = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"].includes(method) ? method : "other";
  metrics().requests.observe({ place, method: known, status: `${Math.floor(status / 100)}xx` }, duration);
}

/** Counts a call to an identity provider. */
export function countCall(outcome: string, duration: number): void {
  metrics().calls.observe({ outcome }, duration);
}

/** Everything that was counted, by all processes on this port together, as Prometheus reads it. */
export async function metricsText(): Promise<{ readonly text: string; readonly type: string }> {
  const { registry } = metrics();
  return { text: (await metricsOfAll()) ?? (await registry.metrics()), type: registry.contentType };
}

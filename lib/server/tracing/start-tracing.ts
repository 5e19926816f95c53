import "server-only";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { defaultResource, detectResources, envDetector, resourceFromAttributes } from "@opentelemetry/resources";
import { BatchSpanProcessor, NodeTracerProvider, type SpanExporter } from "@opentelemetry/sdk-trace-node";
import { withoutSecrets } from "./without-secrets";

export interface Tracing {
  /** Sends what is left, and ends. */
  stop(): Promise<void>;
}

/**
 * Sends Next's own spans, and those of our calls to providers, by OTLP over HTTP. Where to, with which name and how many is
 * read from the variables that OpenTelemetry defines (OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_SERVICE_NAME, OTEL_TRACES_SAMPLER, …:
 * https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/).
 *
 * This file is loaded only when tracing is asked for.
 */
export function startTracing(): Tracing {
  const exporter = new OTLPTraceExporter();
  const scrubbing: SpanExporter = {
    export: (spans, done) => exporter.export(spans.map(withoutSecrets), done),
    shutdown: () => exporter.shutdown(),
    forceFlush: () => exporter.forceFlush(),
  };
  const provider = new NodeTracerProvider({
    resource: defaultResource()
      .merge(resourceFromAttributes({ "service.name": "single-sign-on" }))
      .merge(detectResources({ detectors: [envDetector] })),
    spanProcessors: [new BatchSpanProcessor(scrubbing)],
  });
  provider.register();
  return { stop: () => provider.shutdown() };
}

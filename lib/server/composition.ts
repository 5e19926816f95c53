import "server-only";
import type { Ports } from "@/lib/application/ports";

const ports: Ports = { publicUrl: "http://localhost:3000" };

/** Runs a use case with the real adapters. The only way from `app` into the application. */
export function run<Input, Output>(
  perform: (ports: Ports, input: Input) => Promise<Output>,
  input: Input,
): Promise<Output> {
  return perform(ports, input);
}

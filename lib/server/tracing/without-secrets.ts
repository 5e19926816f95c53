import "server-only";
import type { ReadableSpan } from "@opentelemetry/sdk-trace-node";

/** A query may hold a code, a state or an address; a part of a path a token (43 signs of base64url, or a key). */
const query = /\?[^\s"']*/g;
const token = /[\w-]{40,}/g;

/** The text without what opens something. */
function scrubbed(text: string): string {
  return text.replace(query, "").replace(token, "[secret]");
}

/**
 * The span as it may leave: Next names spans after the addresses that were asked for, and those hold authorization codes and
 * setup tokens. Events go altogether, since the message of an exception could repeat anything.
 */
export function withoutSecrets(span: ReadableSpan): ReadableSpan {
  const attributes = Object.fromEntries(
    Object.entries(span.attributes).map(([name, value]) => [
      name,
      typeof value === "string" ? scrubbed(value) : typeof value === "object" ? "[list]" : value,
    ]),
  );
  const overrides: Pick<ReadableSpan, "name" | "attributes" | "events" | "status"> = {
    ...{ name: scrubbed(span.name), attributes, events: [] },
    status: { code: span.status.code },
  };
  // The rest is read from the span itself, which has it behind getters.
  return new Proxy(span, {
    get: (target, property) =>
      property in overrides ? Reflect.get(overrides, property) : Reflect.get(target, property, target),
  });
}

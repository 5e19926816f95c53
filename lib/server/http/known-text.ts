import "server-only";

const texts = new WeakMap<Request | Response, string>();

/** Notes what the body of a message says where that is known: making a stream of it and reading that costs more than a sign-in's own steps. */
export function withKnownText<Message extends Request | Response>(message: Message, text: string): Message {
  texts.set(message, text);
  return message;
}

/** `Response.json`, with its text known. */
export function jsonResponse(
  body: unknown,
  init: { readonly status?: number; readonly headers: HeadersInit },
): Response {
  const text = JSON.stringify(body);
  const headers = new Headers(init.headers);
  headers.set("content-type", "application/json");
  return withKnownText(new Response(text, { ...init, headers }), text);
}

/** What the body of a message says, by what was noted of it or from its stream. */
export async function textOf(message: Request | Response): Promise<string> {
  return texts.get(message) ?? message.text();
}

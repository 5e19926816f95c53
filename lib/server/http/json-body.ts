import "server-only";
import { accept, type Outcome, refuse } from "@/lib/domain/outcome";

/** Enough for the longest list of people that a connection may name. */
const longestBody = 1024 * 1024;

/** The JSON of a body, read no further than it may be long; `{}` for an empty one. */
export async function readJsonBody(
  request: Request,
): Promise<Outcome<unknown, { readonly code: "body_unreadable" | "body_too_large" }>> {
  let text = "";
  if (request.body) {
    const reader = request.body.pipeThrough(new TextDecoderStream()).getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      text += value;
      if (text.length > longestBody) {
        await reader.cancel();
        return refuse({ code: "body_too_large" });
      }
    }
  }
  if (text.trim() === "") return accept({});
  try {
    return accept(JSON.parse(text));
  } catch {
    return refuse({ code: "body_unreadable" });
  }
}

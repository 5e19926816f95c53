import "server-only";

/** A file to keep, sent as it is made: only as fast as the reader takes it, so that its size does not matter. */
export function fileResponse(
  { name, type, lines }: { readonly name: string; readonly type: string; readonly lines: AsyncIterable<string> },
  headers: Headers = new Headers({ "cache-control": "no-store" }),
): Response {
  headers.set("content-type", type);
  headers.set("content-disposition", `attachment; filename="${name.replace(/[^\w.-]/g, "_")}"`);
  return new Response(streamed(lines), { headers });
}

function streamed(lines: AsyncIterable<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const iterator = lines[Symbol.asyncIterator]();
  return new ReadableStream(
    {
      async pull(controller) {
        const { done, value } = await iterator.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value));
      },
      async cancel() {
        await iterator.return?.();
      },
    },
    // Nothing is read before it is asked for.
    { highWaterMark: 0 },
  );
}

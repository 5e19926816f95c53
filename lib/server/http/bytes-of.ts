import "server-only";
import type { Readable } from "node:stream";

/**
 * All that a stream brings, or null as soon as it is more than `largest` bytes; rejects when it breaks off. Read by its events:
 * an iterator of it costs a sign-in a dozen promises.
 */
export function bytesOf(stream: Readable, largest = Number.POSITIVE_INFINITY): Promise<Buffer | null> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    stream.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > largest) resolve(null);
      else chunks.push(chunk);
    });
    stream.on("end", () => resolve(Buffer.concat(chunks)));
    stream.on("error", reject);
    stream.on("close", () => {
      if (!stream.readableEnded) reject(new Error("the stream ended early"));
    });
  });
}

import "server-only";

/**
 * Whether the answer will be seen as a page of its own: not as a picture, a frame or a script of another page, and not
 * fetched ahead in case somebody goes there (Fetch Metadata, `Sec-Fetch-Dest` and `Sec-Purpose`). Browsers that say nothing
 * are believed to show it.
 */
export function isWholePage(request: Request): boolean {
  const destination = request.headers.get("sec-fetch-dest");
  return (
    (destination === null || destination === "document") && !request.headers.get("sec-purpose")?.includes("prefetch")
  );
}

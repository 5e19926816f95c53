import "server-only";

/**
 * The address that a request line asks for, as Next can read it. A line that names a host, too (absolute-form, RFC 9112
 * section 3.2.2), counts by its path: Next would take the host for a doubled slash and send the browser there. A path with
 * escapes that mean nothing (RFC 3986 section 2.1) is one that nobody has: Next would answer it with a fault.
 */
export function askedAddress(target: string): string {
  if (target === "*") return target;
  const relative = target.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, "");
  const path = relative.replace(/\?.*/s, "");
  return `${decodable(path.startsWith("/") ? path : `/${path}`)}${relative.slice(path.length)}`;
}

/** The path, with its percent signs escaped where they escape nothing themselves. */
function decodable(path: string): string {
  try {
    decodeURIComponent(path);
    return path;
  } catch {
    return path.replaceAll("%", "%25");
  }
}

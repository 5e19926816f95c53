import "server-only";

/**
 * The address that a request line asks for, as Next can read it. A line that names a host, too (absolute-form, RFC 9112
 * section 3.2.2), counts by its path: Next would take the host for a doubled slash and send the browser there. A path with
 * escapes that mean nothing (RFC 3986 section 2.1) is one that nobody has: Next would answer it with a fault.
 */
export function askedAddress(target: string): string {
  const [, relative = target] = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*(.*)$/i.exec(target) ?? [];
  if (target === "*") return target;
  const [, path = "", query = ""] = /^([^?]*)(.*)$/s.exec(relative) ?? [];
  const rooted = path.startsWith("/") ? path : `/${path}`;
  return `${canBeDecoded(rooted) ? rooted : rooted.replaceAll("%", "%25")}${query}`;
}

function canBeDecoded(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

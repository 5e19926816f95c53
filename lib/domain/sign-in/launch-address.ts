/** More than any platform's address, and little enough to store with each attempt. */
const longest = 2048;

/** How often a path may have been encoded over again before it counts as a trick. */
const mostLayers = 4;

/**
 * The path, query and fragment that a deep link asks for, or null when it asks for anything but a path below the
 * platform's own origin. Refused, also when percent-encoded in the path: `//host` and `/\host`, which browsers take for
 * another host (WHATWG URL, "special authority slashes state"), control signs and white space.
 */
export function readReturnPath(text: string | null): string | null {
  if (text === null || text.length > longest || /[\\\p{C}\p{Z}]/u.test(text)) return null;
  if (!staysInPlace(text.replace(/[?#].*/, ""))) return null;
  const { pathname, search, hash } = new URL(text, nowhere);
  return `${pathname}${search}${hash}`;
}

const nowhere = "https://platform.invalid";

/** Whether a path is one of the same origin, read once and after every decoding that something behind may do. */
function staysInPlace(path: string): boolean {
  let layer = path;
  for (let depth = 0; depth < mostLayers; depth++) {
    if (!/^\/(?![/\\])/.test(layer) || /[\\\p{Cc}]/u.test(layer)) return false;
    // Dots are taken out by the reading: `/..//host` leaves `//host`.
    if (new URL(layer, nowhere).pathname.startsWith("//")) return false;
    const decoded = decode(layer);
    if (decoded === layer) return true;
    // What came out of a decoding may hold a bare percent sign; what was sent may not.
    if (decoded === null) return depth > 0;
    layer = decoded;
  }
  return false;
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/**
 * Where the browser goes when a platform is opened: its launch URL, in which `{client}` stands for the organization's
 * slug, or `returnTo` on the launch URL's origin. A path that would lead anywhere else counts for nothing.
 */
export function launchAddress(launchUrl: string, slug: string, returnTo: string | null): string {
  const launch = launchUrl.replaceAll("{client}", slug);
  const path = readReturnPath(returnTo);
  if (path === null || !URL.canParse(launch)) return launch;
  const { origin } = new URL(launch);
  return origin === "null" ? launch : `${origin}${path}`;
}

/**
 * The platform that an address belongs to, by its origin; among several of one origin the one whose launch URL's path
 * leads furthest into it. Null when it belongs to none: another scheme, host or port, or credentials in it.
 */
export function platformOfAddress<Platform extends { readonly launchUrl: string }>(
  address: string | null,
  slug: string,
  platforms: readonly Platform[],
): { readonly platform: Platform; readonly returnTo: string | null } | null {
  if (address === null || address.length > longest || /[\\\p{C}\p{Z}]/u.test(address) || !URL.canParse(address))
    return null;
  const { protocol, origin, username, password, pathname, search, hash } = new URL(address);
  if (!["https:", "http:"].includes(protocol) || username !== "" || password !== "") return null;
  const [nearest] = platforms
    .map((platform) => ({ platform, launch: launchAddress(platform.launchUrl, slug, null) }))
    .filter(({ launch }) => URL.canParse(launch) && new URL(launch).origin === origin)
    .map(({ platform, launch }) => ({ platform, depth: depthOf(new URL(launch).pathname, pathname) }))
    .toSorted((a, b) => b.depth - a.depth);
  return nearest ? { platform: nearest.platform, returnTo: readReturnPath(`${pathname}${search}${hash}`) } : null;
}

/** How much of `path` lies below `launch`; nothing when it lies elsewhere. */
function depthOf(launch: string, path: string): number {
  const folder = launch.endsWith("/") ? launch : `${launch}/`;
  return path === launch || path.startsWith(folder) ? folder.length : 0;
}

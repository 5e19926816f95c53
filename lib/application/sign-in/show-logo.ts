import { isSlug } from "@/lib/domain/organization/slug";
import type { Ports } from "../ports";

/** The WebP that an address of a logo names; null unless the organization is active, has a live connection and has just this logo. */
export async function showLogo(
  ports: Ports,
  { slug, digest }: { readonly slug: string; readonly digest: string },
): Promise<Uint8Array<ArrayBuffer> | null> {
  return isSlug(slug) && /^[A-Za-z0-9_-]{43}$/.test(digest) ? ports.signIns.logo(slug, digest) : null;
}

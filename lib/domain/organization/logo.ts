/** The most that is taken as an upload, in bytes. */
export const logoMostBytes = 1024 * 1024;

/** Width and height that a kept logo has at most, in pixels. */
export const logoMostPixels = 256;

export const logoTypes = ["image/png", "image/jpeg", "image/webp"] as const;

type LogoType = (typeof logoTypes)[number];

export type LogoRefusal = { readonly code: "logo_missing" | "logo_too_large" | "logo_type" | "logo_unreadable" };

export const logoWords: Readonly<Record<LogoRefusal["code"], string>> = {
  logo_missing: "Choose a file first.",
  logo_too_large: "The file is larger than 1 MB. Save the logo smaller; 512 pixels are plenty.",
  logo_type: "This is no PNG, JPEG or WebP. Export the logo as one of them; SVG is not taken.",
  logo_unreadable: "This file is broken, or its picture is too large. Save it again, and smaller.",
};

/**
 * What a file is by its first bytes, whatever its name says: PNG (ISO/IEC 15948 section 5.2), JPEG (T.81 annex B) or WebP
 * (RFC 9649 section 2.4); null for anything else, SVG included.
 */
export function logoTypeOf(bytes: Uint8Array): LogoType | null {
  const begins = (at: number, ...values: readonly number[]) =>
    values.every((value, index) => bytes[at + index] === value);
  if (begins(0, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return "image/png";
  if (begins(0, 0xff, 0xd8, 0xff)) return "image/jpeg";
  if (begins(0, 0x52, 0x49, 0x46, 0x46) && begins(8, 0x57, 0x45, 0x42, 0x50)) return "image/webp";
  return null;
}

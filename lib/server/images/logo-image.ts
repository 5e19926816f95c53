import "server-only";
import type Sharp from "sharp";
import { logoMostPixels } from "@/lib/domain/organization/logo";

/** A picture of more pixels is not unpacked: 4,096 by 4,096 take 64 MB. */
const mostPixelsRead = 4096 * 4096;

let loaded: Promise<typeof Sharp> | undefined;

/** With the first picture: libvips takes 28 MB, and most processes never see one. */
async function loadSharp(): Promise<typeof Sharp> {
  const { default: sharp } = await import("sharp");
  // Of what libvips can read, only this: no SVG, no PDF, nothing that could ask for another file.
  sharp.block({ operation: ["VipsForeignLoad"] });
  sharp.unblock({
    operation: ["VipsForeignLoadPngBuffer", "VipsForeignLoadJpegBuffer", "VipsForeignLoadWebpBuffer"],
  });
  sharp.cache(false);
  return sharp;
}

/** A picture unpacked and packed again as WebP, small and without anything that was hidden in it; null when it cannot be read. */
export async function logoImage(bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer> | null> {
  loaded ??= loadSharp();
  const sharp = await loaded;
  try {
    const made = await sharp(bytes, { limitInputPixels: mostPixelsRead, failOn: "error", animated: false })
      .rotate()
      .resize(logoMostPixels, logoMostPixels, { fit: "inside", withoutEnlargement: true })
      .webp({ quality: 90 })
      .timeout({ seconds: 10 })
      .toBuffer();
    return new Uint8Array(made);
  } catch {
    return null;
  }
}

import { expect, test } from "vitest";
import { logoTypeOf } from "./logo";

const bytes = (text: string) => Uint8Array.from(text, (sign) => sign.charCodeAt(0));

test("a picture is known by its first bytes", () => {
  expect(logoTypeOf(bytes("\x89PNG\r\n\x1a\n..."))).toBe("image/png");
  expect(logoTypeOf(bytes("\xff\xd8\xff\xe0..."))).toBe("image/jpeg");
  expect(logoTypeOf(bytes("RIFF\x10\0\0\0WEBPVP8 "))).toBe("image/webp");
});

test("everything else is none: SVG, GIF, a page, another RIFF file, nothing", () => {
  for (const text of [
    "<svg xmlns=",
    "<?xml version",
    "GIF89a",
    "<!doctype html>",
    "RIFF\x10\0\0\0WAVE",
    "",
    "\x89PN",
  ]) {
    expect(logoTypeOf(bytes(text)), text).toBeNull();
  }
});

import { deflateSync } from "node:zlib";
import sharp from "sharp";
import { expect, expectEqual, present } from "../expectation";
import { callAction, everyServerAction } from "../isolation/server-action";
import type { Area } from "../scenario";

/** A PNG that says it has so many pixels each way, and holds next to nothing. */
function claiming(pixels: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    const body = Buffer.concat([Buffer.from(type), data]);
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(pixels, 0);
  head.writeUInt32BE(pixels, 4);
  head[8] = 1;
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const data = deflateSync(Buffer.alloc(1_000_000));
  return Buffer.concat([signature, chunk("IHDR", head), chunk("IDAT", data), chunk("IEND", Buffer.alloc(0))]);
}

/** ISO/IEC 15948 annex D. */
function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

const script = "<script>alert(1)</script>";

export const uploads: Area = {
  areas: ["onboarding", "staff-console"],
  scenarios: [
    {
      ids: ["OWN-28"],
      name: "a picture is what its bytes are, is made over, and holds nobody up",
      words:
        "file upload svg logo script image decompression bomb pixel flood polyglot exif metadata gif content-type picture",
      async run(trial) {
        const organization = await trial.live();
        const { slug, id } = organization;
        const admin = await trial.staff("admin");
        const keep = present(
          (await everyServerAction()).find(({ name }) => name === "keepLogoOf"),
          "action for logos",
        );
        const upload = (logo: Buffer) => callAction(admin, keep, `/staff/organizations/${slug}`, { slug, logo });
        const stored = () => trial.count("FROM organization_logo WHERE organization_id = $1", [id]);
        const png = await sharp({ create: { width: 64, height: 64, channels: 3, background: "teal" } })
          .withExif({ IFD0: { Copyright: script } })
          .png()
          .toBuffer();
        const wrong: readonly (readonly [string, Buffer])[] = [
          ["an SVG", Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg">${script}</svg>`)],
          ["a page", Buffer.from(`<!doctype html>${script}`)],
          ["a GIF", Buffer.from("GIF89a\u0001\u0000\u0001\u0000\u0000\u0000\u0000;")],
          ["a head without a picture", png.subarray(0, 40)],
          ["a picture that is cut off", png.subarray(0, png.length - 20)],
          ["2,500 million pixels", claiming(50_000)],
          ["more than 1 MB", Buffer.concat([png, Buffer.alloc(1_200_000)])],
          ["nothing", Buffer.alloc(0)],
        ];
        for (const [what, bytes] of wrong) {
          const { status, milliseconds, text } = await upload(bytes);
          expect(status < 500 && /"problem":/.test(text), `${what} answered ${status} without a problem`);
          expect(milliseconds < 5_000, `${what} took ${Math.round(milliseconds)} ms`);
          expectEqual(`what is stored of ${what}`, await stored(), 0);
        }
        // A picture with something else behind it: the picture alone is kept, as another one.
        await upload(Buffer.concat([png, Buffer.from(script)]));
        const { rows } = await trial.query("SELECT digest, bytes FROM organization_logo WHERE organization_id = $1", [
          id,
        ]);
        const { digest, bytes } = present(rows[0], "twin, a picture");
        const text = Buffer.isBuffer(bytes) ? bytes.toString("latin1") : "";
        expect(text.startsWith("RIFF") && !text.includes("<script"), "what came with the picture is kept");
        const shown = await trial.browser().visit(`/login/${slug}/logo/${digest}`);
        expectEqual("its type", shown.headers["content-type"], "image/webp");
        expectEqual("whether it may be sniffed", shown.headers["x-content-type-options"], "nosniff");
        expect(String(shown.headers["content-security-policy"]).includes("sandbox"), "it may run as a page");
      },
    },
  ],
};

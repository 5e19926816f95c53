import { showLogo } from "@/lib/application/sign-in/show-logo";
import { run } from "@/lib/server/run";

interface Parameters {
  readonly params: Promise<{ readonly client: string; readonly digest: string }>;
}

/** An organization's logo. Its address holds its digest, so that a browser never has to ask again. */
export async function GET(_request: Request, { params }: Parameters): Promise<Response> {
  const { client: slug, digest } = await params;
  const logo = await run(showLogo, { slug, digest });
  if (!logo) return new Response(null, { status: 404, headers: { "cache-control": "no-store" } });
  return new Response(logo, {
    headers: {
      "content-type": "image/webp",
      "cache-control": "public, max-age=31536000, immutable",
      "content-security-policy": "default-src 'none'; sandbox",
      "cross-origin-resource-policy": "same-origin",
    },
  });
}

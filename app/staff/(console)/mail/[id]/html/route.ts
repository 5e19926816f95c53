import { showMail } from "@/lib/application/mail/mails";
import { run } from "@/lib/server/run";
import { requireStaff } from "../../../../require-staff";

/**
 * The HTML of a mail, for the frame in which the console shows it: without script, form or anything loaded, in an origin of its
 * own, and framed by the console alone.
 */
export async function GET(
  _request: Request,
  { params }: { readonly params: Promise<{ readonly id: string }> },
): Promise<Response> {
  const actor = await requireStaff();
  const mail = await run(showMail, { actor, id: (await params).id });
  if (!mail.ok)
    return new Response("There is no such mail.", { status: mail.refusal.code === "forbidden" ? 403 : 404 });
  return new Response(mail.value.written.html, {
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "content-security-policy":
        "sandbox; default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'",
      "x-frame-options": "SAMEORIGIN",
    },
  });
}

import { doubtful, type Finding, fine, wrong } from "./finding";

const certificate = /CERT|TLS|SSL|ALTNAME|SELF_SIGNED/;

/** Whether something answers where people are sent to: the product itself, through whatever is in front of it. */
export async function checkPublicUrl(publicUrl: string, ask: typeof fetch = fetch): Promise<Finding> {
  const about = "public URL";
  try {
    const answer = await ask(`${publicUrl}/login/-`, { redirect: "manual", signal: AbortSignal.timeout(5_000) });
    await answer.body?.cancel();
    if (answer.headers.get("content-security-policy")?.includes("form-action"))
      return fine(about, `${publicUrl} leads to the product`);
    return doubtful(
      about,
      `${publicUrl} answers, but not with the product's pages`,
      "Check where the proxy sends /login, /loginoauth, /onboarding, /account, /logout, /staff and /api.",
    );
  } catch (error) {
    const reason = causeOf(error);
    if (certificate.test(reason))
      return wrong(
        about,
        `${publicUrl} has a certificate that browsers refuse (${reason})`,
        "Renew it, or send the whole chain.",
      );
    return doubtful(
      about,
      `nothing answers at ${publicUrl} from here (${reason})`,
      "Start an instance and the proxy, and check the DNS name; from inside a network this may be as it should.",
    );
  }
}

function causeOf(error: unknown): string {
  const cause: unknown = error instanceof Error ? (error.cause ?? error) : error;
  const code = typeof cause === "object" && cause !== null && "code" in cause ? String(cause.code) : "";
  return code || (cause instanceof Error ? cause.message : String(cause));
}

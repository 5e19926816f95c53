import { z } from "zod";
import type { Problem } from "@/lib/domain/api/problem";
import { accept, type Outcome, refuse } from "@/lib/domain/outcome";
import type { ApiActor } from "@/lib/domain/staff/actor";
import type { Ports } from "../ports";
import type { Answer } from "./operation";

const keptHours = 24;
/** Longer than the slowest call; one that is still unanswered then was cut off. */
const staleSeconds = 120;

/** Visible ASCII, so that it can be a header (RFC 9110 section 5.5). */
const shape = /^[\x21-\x7e]{1,255}$/;

const answerSchema = z.object({ body: z.unknown().optional(), location: z.string().optional() });

interface Request {
  readonly actor: ApiActor;
  /** The API key itself: what is stored opens with it alone, since an answer may hold the address of a setup link. */
  readonly token: string;
  readonly key: string;
  /** Method, address and body. */
  readonly request: string;
}

interface Once {
  readonly outcome: Outcome<Answer, Problem>;
  readonly replayed: boolean;
}

/**
 * Performs a call once for each Idempotency-Key of an API key (draft-ietf-httpapi-idempotency-key-header): a repetition gets
 * the first answer for 24 hours. What was refused or broke is forgotten, so that it may be tried again.
 */
export async function performOnce(
  ports: Ports,
  { actor, token, key, request }: Request,
  perform: () => Promise<Outcome<Answer, Problem>>,
): Promise<Once> {
  if (!shape.test(key)) {
    const errors = [{ field: "Idempotency-Key", message: "Use 1 to 255 plain characters without blanks." }];
    return { outcome: refuse({ code: "invalid", errors }), replayed: false };
  }
  const begunAt = ports.now();
  const call = { apiKeyId: actor.id, key, begunAt };
  const purpose = `idempotent answer ${key}`;
  const requestDigest = ports.tokens.derive(token, `idempotent request ${request}`);
  const known = await ports.idempotency.begin(call, requestDigest, {
    staleBefore: new Date(begunAt.getTime() - staleSeconds * 1000),
    expiresAt: new Date(begunAt.getTime() + keptHours * 60 * 60 * 1000),
  });
  if (known !== "begun") {
    if (known.requestDigest !== requestDigest) {
      const detail = "Take a new key for a call with another address or body.";
      return { outcome: refuse({ code: "idempotency_key_reused", detail }), replayed: false };
    }
    if (known.answerSealed === null) return { outcome: refuse({ code: "idempotency_under_way" }), replayed: false };
    const kept = answerSchema.parse(JSON.parse(ports.answers.open(known.answerSealed, token, purpose)));
    return { outcome: accept(kept), replayed: true };
  }
  try {
    const outcome = await perform();
    if (!outcome.ok) await ports.idempotency.forget(call);
    else {
      const { body, location } = outcome.value;
      await ports.idempotency.keep(call, ports.answers.seal(JSON.stringify({ body, location }), token, purpose));
    }
    return { outcome, replayed: false };
  } catch (fault) {
    await ports.idempotency.forget(call);
    throw fault;
  }
}

import type { Problem } from "@/lib/domain/api/problem";
import { type Outcome, refuse } from "@/lib/domain/outcome";
import type { ApiActor } from "@/lib/domain/staff/actor";
import { authenticate, bearerToken } from "../api-keys/api-key";
import type { Allowance, Ports } from "../ports";
import { performOnce } from "./idempotency";
import type { Answer, Call, Operation } from "./operation";

export interface ArrivedCall extends Omit<Call, "actor" | "body"> {
  readonly authorization: string | null;
  readonly idempotencyKey: string | null;
  /** Path and query below the origin, as it was asked for. */
  readonly address: string;
  /** The body: JSON that could be read, or why it could not. */
  readonly body: Outcome<unknown, { readonly code: "body_unreadable" | "body_too_large" }>;
}

export interface Performed {
  readonly outcome: Outcome<Answer, Problem>;
  /** Whether this is the answer to an earlier call with the same Idempotency-Key. */
  readonly replayed: boolean;
  /** Null when nobody was recognised. */
  readonly allowance: Allowance | null;
}

/** Serves one call: who is asking, whether within the allowance, then the operation, at most once for an Idempotency-Key. */
export async function performCall(
  ports: Ports,
  { operation, call }: { readonly operation: Operation; readonly call: ArrivedCall },
): Promise<Performed> {
  const token = bearerToken(call.authorization);
  const caller = await authenticate(ports, token);
  if (!caller.ok || token === null) {
    const code = caller.ok ? "key_missing" : caller.refusal.code;
    const { address } = call.context;
    const guesses = address === null ? null : await ports.takeAllowance("api_guess", address);
    if (guesses !== null && !guesses.allowed) return tooMany(ports, operation, call, null, guesses);
    return logged(ports, operation, call, null, { outcome: refuse({ code }), replayed: false, allowance: null });
  }
  const actor = caller.value;
  const allowance = await ports.takeAllowance("api_call", actor.id);
  if (!allowance.allowed) return tooMany(ports, operation, call, actor, allowance);
  if (!call.body.ok) {
    return logged(ports, operation, call, actor, { outcome: refuse(call.body.refusal), replayed: false, allowance });
  }
  const { params, query, signal, context } = call;
  const body = call.body.value;
  const perform = () => operation.handle(ports, { actor, params, query, body, signal, context });
  if (operation.creates !== true || call.idempotencyKey === null)
    return logged(ports, operation, call, actor, { outcome: await perform(), replayed: false, allowance });
  const request = `${operation.method} ${call.address} ${JSON.stringify(body)}`;
  const once = await performOnce(ports, { actor, token, key: call.idempotencyKey, request }, perform);
  return logged(ports, operation, call, actor, { ...once, allowance });
}

function tooMany(
  ports: Ports,
  operation: Operation,
  call: ArrivedCall,
  actor: ApiActor | null,
  allowance: Allowance,
): Performed {
  const { limit, windowSeconds, resetSeconds } = allowance;
  const detail = `At most ${limit} calls in ${windowSeconds} s. Try again in ${resetSeconds} s.`;
  const outcome = refuse({ code: "too_many_requests" as const, detail });
  return logged(ports, operation, call, actor, { outcome, replayed: false, allowance });
}

function logged(
  ports: Ports,
  { id }: Operation,
  { context }: ArrivedCall,
  actor: ApiActor | null,
  performed: Performed,
): Performed {
  const { outcome } = performed;
  ports.log(outcome.ok ? "info" : "warn", "api.called", {
    ...{ correlationId: context.correlationId, operation: id, apiKeyId: actor?.id ?? null },
    ...{ code: outcome.ok ? null : outcome.refusal.code, address: context.address },
  });
  return performed;
}

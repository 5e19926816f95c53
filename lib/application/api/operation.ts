import { z } from "zod";
import type { Problem, ProblemCode } from "@/lib/domain/api/problem";
import { accept, type Outcome, refuse } from "@/lib/domain/outcome";
import type { ApiActor } from "@/lib/domain/staff/actor";
import type { ApiScope } from "@/lib/domain/staff/permission";
import { isStorable } from "@/lib/domain/storable";
import type { Ports } from "../ports";
import type { RequestContext } from "../request-context";

/** A call as it arrived: nothing in it is trusted but the actor. */
export interface Call {
  readonly actor: ApiActor;
  readonly params: unknown;
  readonly query: unknown;
  /** What the JSON of the body says; `{}` for an empty one. */
  readonly body: unknown;
  readonly signal: AbortSignal;
  readonly context: RequestContext;
}

export interface Answer {
  /** What is sent as JSON; left out where there is nothing to say. */
  readonly body?: unknown;
  /** Where the next part of a list begins; null at its end. */
  readonly next?: string | null;
  /** The address of what was made, below /api/v1. */
  readonly location?: string;
  /** Sent as a file instead of JSON, as it comes. */
  readonly file?: { readonly name: string; readonly type: string; readonly lines: AsyncIterable<string> };
}

/** What all calls of one kind have in common: where they go, what they carry, what comes back. */
interface Description {
  readonly id: string;
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  /** Below /api/v1, with `{name}` for parameters. */
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  readonly scope: ApiScope;
  readonly status: 200 | 201 | 204;
  /** What the answer's body is; null without one. Only what it names is ever sent. */
  readonly answer: z.ZodType | null;
  /** Makes something, so that an Idempotency-Key keeps a repetition from making it twice. */
  readonly creates?: true;
  /** Whether lists come in parts, with `after` and `limit`. */
  readonly paged?: true;
  /** Files that are other forms of the answer. */
  readonly files?: readonly { readonly type: string; readonly description: string }[];
  /** Refusals of its own, beside those that every call may meet. */
  readonly problems: readonly ProblemCode[];
  /** A body that would be taken, for the reader of the documentation. */
  readonly example?: Readonly<Record<string, unknown>>;
}

interface Definition<Params extends z.ZodObject, Query extends z.ZodObject, Body extends z.ZodType>
  extends Description {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly perform: (
    ports: Ports,
    call: Omit<Call, "params" | "query" | "body"> & {
      readonly params: z.infer<Params>;
      readonly query: z.infer<Query>;
      readonly body: z.infer<Body>;
    },
  ) => Promise<Outcome<Answer, Problem>>;
}

export interface Operation extends Description {
  readonly params: z.ZodObject;
  readonly query: z.ZodObject;
  /** Null when the call has no body. */
  readonly body: z.ZodType | null;
  /** Checks what the call carries, performs it, and lets through only what the answer's schema names. */
  readonly handle: (ports: Ports, call: Call) => Promise<Outcome<Answer, Problem>>;
}

/** Ties a description to the use case that performs it. */
export function operation<Params extends z.ZodObject, Query extends z.ZodObject, Body extends z.ZodType>({
  perform,
  ...definition
}: Definition<Params, Query, Body>): Operation {
  return {
    ...definition,
    body: Object.is(definition.body, noBody) ? null : definition.body,
    async handle(ports, call) {
      if (![call.params, call.query, call.body].every(isStorable)) return refuse(unstorable);
      const params = definition.params.safeParse(call.params);
      const query = definition.query.safeParse(call.query);
      const body = definition.body.safeParse(call.body);
      if (!params.success || !query.success || !body.success)
        return refuse(invalid([params, query, body].flatMap(({ error }) => error?.issues ?? [])));
      const { actor, signal, context } = call;
      const trusted = { params: params.data, query: query.data, body: body.data };
      const performed = await perform(ports, { actor, signal, context, ...trusted });
      if (!performed.ok || performed.value.body === undefined || definition.answer === null) return performed;
      return accept({ ...performed.value, body: definition.answer.parse(performed.value.body) });
    },
  };
}

const unstorable: Problem = {
  ...{ code: "invalid", errors: [] },
  detail: "A text holds U+0000 or half of a pair of UTF-16. Leave it out.",
};

function invalid(issues: readonly z.core.$ZodIssue[]): Problem {
  const errors = issues.flatMap((issue) =>
    issue.code === "unrecognized_keys"
      ? issue.keys.map((key) => ({ field: [...issue.path, key].join("."), message: "There is no such field." }))
      : [{ field: issue.path.join("."), message: issue.message }],
  );
  // One remark a field is enough to put it right.
  const first = errors.filter(({ field }, place) => errors.findIndex((other) => other.field === field) === place);
  return { code: "invalid", detail: "Put right what is named in errors.", errors: first };
}

export const noParams = z.object({});
export const noQuery = z.strictObject({});
export const noBody = z.unknown();

/** Where to begin in a list, and how much of it. */
export const pagingSchema = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50).describe("How many rows at most."),
  after: z
    .string()
    .max(200)
    .optional()
    .describe("Where to go on: take it from the address with rel=next in the Link header."),
});

/** An instant as ISO 8601 in UTC. */
export const instantSchema = z.iso.datetime().describe("ISO 8601, UTC");

export const slugParam = z.object({ slug: z.string().describe("The organization's short name.") });

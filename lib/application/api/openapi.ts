import { z } from "zod";
import { type ProblemCode, problems } from "@/lib/domain/api/problem";
import type { Ports } from "../ports";
import type { Operation } from "./operation";
import { operations } from "./operations";
import { problemSchema } from "./problem-schema";

type Json = Readonly<Record<string, unknown>>;

/** The parts of an OpenAPI 3.1 document that this API's has. */
export interface OpenApiDocument {
  readonly openapi: "3.1.1";
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly servers: readonly { readonly url: string }[];
  readonly tags: readonly { readonly name: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Json>>>>;
  readonly components: Json;
}

/** What every call may meet, whatever it does. */
const everywhere: readonly ProblemCode[] = [
  ...(["key_missing", "key_unknown", "key_revoked", "key_expired", "scope_missing"] as const),
  ...(["invalid", "too_many_requests", "fault"] as const),
];

/** The API in OpenAPI 3.1, from the very schemas that read its calls and write its answers. */
export async function describeApi(ports: Pick<Ports, "publicUrl">, _input: null): Promise<OpenApiDocument> {
  const schemas: Record<string, unknown> = {};
  const refer = (schema: z.ZodType, io: "input" | "output") => hoisted(schema, io, schemas);
  const paths: Record<string, Record<string, Json>> = {};
  for (const operation of operations) {
    paths[operation.path] = { ...paths[operation.path], [operation.method.toLowerCase()]: described(operation, refer) };
  }
  const problem = refer(problemSchema, "output");
  return {
    openapi: "3.1.1",
    info: { title: "Pacvue single sign-on: management API", version: "1", description: introduction },
    servers: [{ url: `${ports.publicUrl}/api/v1` }],
    tags: [...new Set(operations.map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: {
      schemas,
      responses: {
        Problem: {
          description: "What was refused and why (RFC 9457).",
          content: { "application/problem+json": { schema: problem } },
        },
      },
      securitySchemes: {
        bearer: { type: "http", scheme: "bearer", description: "A key that an admin made in the staff console." },
      },
    },
  };
}

const introduction = [
  "Everything that staff do in the console, for programs. Each call carries `Authorization: Bearer <key>`; the roles that a call names under `security` are the scopes that the key needs.",
  "Refusals are problems (RFC 9457) with a `code` that does not change; `correlationId` is the reference under which the log has the rest.",
  'Lists come in parts of at most 200 rows; the `Link` header\'s `rel="next"` leads on.',
  "Calls that make something take an `Idempotency-Key`: a repetition within 24 hours gets the first answer, with `Idempotency-Replayed: true`.",
  "`RateLimit-Limit`, `RateLimit-Remaining` and `RateLimit-Reset` (seconds) say what is left; 429 comes with `Retry-After`.",
].join("\n\n");

function described(operation: Operation, refer: (schema: z.ZodType, io: "input" | "output") => Json): Json {
  const { id, tag, summary, description, scope, status, answer, body, example, creates, paged, files = [] } = operation;
  const codes = [...new Set([...everywhere, ...operation.problems, ...(creates ? idempotency : [])])];
  const statuses = [...new Set(codes.map((code) => problems[code].status))].sort();
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(description && { description }),
    security: [{ bearer: [scope] }],
    parameters: [
      ...parameters(operation.params, "path"),
      ...parameters(operation.query, "query"),
      ...(creates ? [idempotencyHeader] : []),
    ],
    ...(body && {
      requestBody: {
        required: !body.safeParse({}).success,
        content: { "application/json": { schema: refer(body, "input"), ...(example && { example }) } },
      },
    }),
    responses: {
      [status]: {
        description: answer === null ? "Done." : "The answer.",
        ...((answer || files.length > 0) && {
          content: {
            ...(answer && { "application/json": { schema: refer(answer, "output") } }),
            ...Object.fromEntries(
              files.map(({ type, description: what }) => [type, { schema: { type: "string", description: what } }]),
            ),
          },
        }),
        ...(paged && { headers: { Link: linkHeader } }),
      },
      ...Object.fromEntries(statuses.map((problem) => [problem, { $ref: "#/components/responses/Problem" }])),
    },
    "x-problem-codes": codes,
  };
}

const idempotency: readonly ProblemCode[] = ["idempotency_under_way", "idempotency_key_reused"];

const idempotencyHeader = {
  name: "Idempotency-Key",
  in: "header",
  required: false,
  description: "A word of your own for this call, such as a UUID. A repetition within 24 hours gets the first answer.",
  schema: { type: "string", minLength: 1, maxLength: 255 },
};

const linkHeader = {
  description: 'The address of the next part, as <…>; rel="next" (RFC 8288). Missing at the end.',
  schema: { type: "string" },
};

function parameters(schema: z.ZodObject, place: "path" | "query"): Json[] {
  return Object.entries(schema.shape).map(([name, part]) => {
    const { description, ...json } = z.toJSONSchema(part, { io: "input", unrepresentable: "any" });
    delete json.$schema;
    const required = place === "path" || !z.safeParse(part, undefined).success;
    return { name, in: place, required, ...(description && { description }), schema: json };
  });
}

/** The schema as JSON Schema; every part that has a name goes into `schemas` and is referred to. */
function hoisted(schema: z.ZodType, io: "input" | "output", schemas: Record<string, unknown>): Json {
  // Client generators take a value with a default for one that is always there, also in what is sent.
  const override: z.core.ToJSONSchemaParams["override"] = ({ jsonSchema: part }) => {
    if (io === "input") delete part.default;
  };
  const converted = z.toJSONSchema(schema, { io, unrepresentable: "any", override });
  const text = JSON.stringify(converted).replaceAll("#/$defs/", "#/components/schemas/");
  const { $schema: _dialect, $defs, id, ...json } = jsonSchema.parse(JSON.parse(text));
  for (const [name, part] of Object.entries($defs ?? {})) {
    const { id: _id, ...rest } = part;
    schemas[name] = rest;
  }
  if (id === undefined) return json;
  schemas[id] = json;
  return { $ref: `#/components/schemas/${id}` };
}

const jsonSchema = z.looseObject({
  $schema: z.string().optional(),
  id: z.string().optional(),
  $defs: z.record(z.string(), z.looseObject({ id: z.string().optional() })).optional(),
});

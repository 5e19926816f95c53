import { Fragment } from "react";
import { z } from "zod";
import type { OpenApiDocument } from "@/lib/application/api/openapi";
import { Document } from "../login/document";
import { apiDocsStyles } from "./api-docs-styles";
import { type ShownSchema, shownSchema, typeText } from "./schema-text";

const content = z.record(z.string(), z.object({ schema: shownSchema, example: z.unknown().optional() }));

/** One operation, as far as the page shows it. */
const operationSchema = z.object({
  operationId: z.string(),
  tags: z.array(z.string()),
  summary: z.string(),
  description: z.string().optional(),
  security: z.array(z.object({ bearer: z.array(z.string()) })),
  parameters: z.array(
    z.object({
      ...{ name: z.string(), in: z.string(), required: z.boolean().optional(), description: z.string().optional() },
      schema: shownSchema,
    }),
  ),
  requestBody: z.object({ content }).optional(),
  responses: z.record(z.string(), z.object({ content: content.optional() })),
  "x-problem-codes": z.array(z.string()),
});

type ShownOperation = z.infer<typeof operationSchema> & { readonly method: string; readonly path: string };

interface ApiDocsPageProps {
  readonly document: OpenApiDocument;
  readonly problems: Readonly<Record<string, { readonly status: number; readonly title: string }>>;
}

/** The management API for people who read. Everything on it comes from the OpenAPI document. */
export function ApiDocsPage({ document, problems }: ApiDocsPageProps) {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ ...operationSchema.parse(operation), method, path })),
  );
  const schemas = z.object({ schemas: z.record(z.string(), shownSchema) }).parse(document.components).schemas;
  const base = document.servers[0]?.url ?? "";
  return (
    <Document title="Management API · Pacvue" language="en" styles={apiDocsStyles}>
      <h1>Management API</h1>
      {document.info.description.split("\n\n").map((paragraph) => (
        <p key={paragraph} className="text">
          <Marked>{paragraph}</Marked>
        </p>
      ))}
      <p className="text">
        For programs: <a href="/api/v1/openapi.json">openapi.json</a> (OpenAPI 3.1).
      </p>
      <nav aria-label="Contents">
        <ul>
          {[...document.tags.map(({ name }) => name), "Problems"].map((name) => (
            <li key={name}>
              <a href={`#${anchor(name)}`}>{name}</a>
            </li>
          ))}
        </ul>
      </nav>
      {document.tags.map(({ name }) => (
        <section key={name} aria-labelledby={anchor(name)}>
          <h2 id={anchor(name)}>{name}</h2>
          {operations
            .filter(({ tags }) => tags.includes(name))
            .map((operation) => (
              <Operation key={operation.operationId} operation={operation} schemas={schemas} base={base} />
            ))}
        </section>
      ))}
      <section aria-labelledby="problems">
        <h2 id="problems">Problems</h2>
        <table>
          <thead>
            <tr>
              <th scope="col">Code</th>
              <th scope="col">Status</th>
              <th scope="col">What is so</th>
            </tr>
          </thead>
          <tbody>
            {Object.entries(problems).map(([code, { status, title }]) => (
              <tr key={code} id={code}>
                <th scope="row">
                  <code>{code}</code>
                </th>
                <td>{status}</td>
                <td>{title}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Document>
  );
}

function Operation(props: {
  readonly operation: ShownOperation;
  readonly schemas: Readonly<Record<string, ShownSchema>>;
  readonly base: string;
}) {
  const { operation, schemas, base } = props;
  const body = operation.requestBody?.content["application/json"];
  const [status, answer] = Object.entries(operation.responses).find(([code]) => code.startsWith("2")) ?? ["", null];
  const sent = answer?.content?.["application/json"]?.schema;
  const own = operation["x-problem-codes"];
  return (
    <article className="op" id={operation.operationId}>
      <h3>
        <code className="method">{operation.method.toUpperCase()}</code>
        <code>{operation.path}</code>
      </h3>
      <p>{operation.summary}</p>
      {operation.description !== undefined && <p className="soft">{operation.description}</p>}
      <dl>
        <Line name="Scope">
          <code>{operation.security[0]?.bearer.join(", ")}</code>
        </Line>
        {operation.parameters.map(({ name, in: place, required, description, schema }) => (
          <Line key={name} name={`${name} (${place}${required ? "" : ", optional"})`}>
            <code>{typeText(schema)}</code>
            {description && <> {description}</>}
          </Line>
        ))}
        {body && <Fields of={resolved(body.schema, schemas)} name="Body" />}
        <Line name={`Answer ${status}`}>{sent ? <code>{typeText(sent)}</code> : "Nothing in the body."}</Line>
        {sent && <Fields of={resolved(sent.items ?? sent, schemas)} name="Answer" />}
        <Line name="Problems">
          <span className="codes">
            {own.map((code) => (
              <Fragment key={code}>
                <a href={`#${code}`}>{code}</a>{" "}
              </Fragment>
            ))}
          </span>
        </Line>
      </dl>
      {body?.example !== undefined && (
        <pre>{`curl -X ${operation.method.toUpperCase()} ${base}${operation.path} \\
  -H "Authorization: Bearer $KEY" -H "Content-Type: application/json" \\
  -d '${JSON.stringify(body.example)}'`}</pre>
      )}
    </article>
  );
}

function Line({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** The fields of an object, one line each. */
function Fields({ of, name }: { readonly of: ShownSchema; readonly name: string }) {
  return Object.entries(of.properties ?? {}).map(([field, schema]) => (
    <Line key={field} name={`${name}: ${field}${of.required?.includes(field) ? "" : " (optional)"}`}>
      <code>{typeText(schema)}</code>
      {schema.description !== undefined && <> {schema.description}</>}
    </Line>
  ));
}

function resolved(schema: ShownSchema, schemas: Readonly<Record<string, ShownSchema>>): ShownSchema {
  return schema.$ref === undefined ? schema : (schemas[schema.$ref.split("/").at(-1) ?? ""] ?? schema);
}

/** What stands between backticks is code. */
function Marked({ children }: { readonly children: string }) {
  return Object.entries(children.split("`")).map(([place, part]) =>
    Number(place) % 2 === 1 ? <code key={place}>{part}</code> : part,
  );
}

function anchor(name: string): string {
  return name.toLowerCase().replace(/ /g, "-");
}

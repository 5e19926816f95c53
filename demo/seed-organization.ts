import type { Database } from "@/lib/server/persistence/database";
import { newId } from "@/lib/server/persistence/new-id";
import { newCorrelationId } from "@/lib/server/request-context";
import { platforms } from "./platforms";

/** One connection of one organization. */
export interface ConnectionOfDemo {
  readonly slug: string;
  readonly organizationId: string;
  readonly connectionId: string;
}

/** Organizations for wizards that are not begun; the next one is taken when somebody has filled in the one before. */
const fresh = [
  { slug: "brightwater", name: "Brightwater Foods" },
  { slug: "alderwood", name: "Alderwood Outdoor" },
  { slug: "harbour-lane", name: "Harbour Lane Books" },
];

/** The organization with its first connection, made if it is missing. */
export async function ensureOrganization(
  database: Database,
  { slug, name }: { readonly slug: string; readonly name: string },
): Promise<ConnectionOfDemo> {
  // Whoever tries the demo may have renamed it.
  const found = await database.organization.findFirst({
    where: { OR: [{ slug }, { retiredSlugs: { some: { slug } } }] },
    select: { id: true, slug: true, connections: { where: { primary: true }, select: { id: true } } },
  });
  if (found) {
    const [connection] = found.connections;
    if (!connection) throw new Error(`The organization ${slug} has no first connection.`);
    return { slug: found.slug, organizationId: found.id, connectionId: connection.id };
  }
  return database.$transaction(async (transaction) => {
    const { id, connections } = await transaction.organization.create({
      data: {
        ...{ slug, name },
        platforms: { create: platforms.map(({ key }) => ({ platform: { connect: { key } } })) },
        // Prisma leaves out the default of an id that is also part of a relation (connection to live revision).
        connections: { create: { id: newId(), key: "main", label: name, primary: true } },
      },
      select: { id: true, connections: { select: { id: true } } },
    });
    const [connection] = connections;
    if (!connection) throw new Error(`The organization ${slug} was made without its first connection.`);
    const after = { slug, name, platforms: platforms.map(({ key }) => key) };
    await auditDemo(transaction, {
      action: "organization.created",
      organizationId: id,
      subject: ["organization", id],
      after,
    });
    return { slug, organizationId: id, connectionId: connection.id };
  });
}

/** An organization whose wizard nobody has begun. */
export async function firstFreshOrganization(database: Database): Promise<ConnectionOfDemo> {
  for (let number = 0; ; number += 1) {
    const more = { slug: `brightwater-${number}`, name: `Brightwater Foods ${number}` };
    const place = await ensureOrganization(database, fresh[number] ?? more);
    const { organizationId } = place;
    const begun = await database.connectionRevision.count({ where: { organizationId } });
    const { status } = await database.organization.findUniqueOrThrow({ where: { id: organizationId } });
    if (begun === 0 && status === "active") return place;
  }
}

/** What Prisma hands to the work of a transaction. */
type Transaction = Parameters<Parameters<Database["$transaction"]>[0]>[0];

/** Writes an audit event for something that the demo itself did. */
export async function auditDemo(
  transaction: Transaction,
  event: {
    readonly action: string;
    readonly organizationId: string;
    readonly subject: readonly [kind: string, id: string];
    readonly after: Readonly<Record<string, string | number | readonly string[]>>;
  },
): Promise<void> {
  const { action, organizationId, after } = event;
  const [subjectKind, subjectId] = event.subject;
  await transaction.auditEvent.create({
    data: {
      ...{ action, organizationId, subjectKind, subjectId, after },
      actorKind: "system",
      actorLabel: "the demo",
      correlationId: newCorrelationId(),
    },
    select: { id: true },
  });
}

import { z } from "zod";
import { accept, refuse } from "@/lib/domain/outcome";
import type { Ports } from "../ports";
import { closeOrganization, reopenOrganization } from "../staff/close-organization";
import {
  createOrganization,
  listOrganizations,
  organizationFormSchema,
  resumeOrganization,
  showOrganization,
  suspendOrganization,
  updateOrganization,
} from "../staff/organizations";
import { renameOrganization } from "../staff/rename-organization";
import { type OrganizationState, organizationSorts, organizationStates } from "../staff/staff-views";
import { type Call, instantSchema, noBody, noParams, noQuery, operation, pagingSchema, slugParam } from "./operation";
import { refused } from "./refusal-problem";

const tag = "Organizations";

const organizationSchema = z
  .object({
    slug: z.string(),
    name: z.string(),
    status: z.enum(["active", "suspended", "closed"]),
    state: z.enum(organizationStates).describe("The one thing that matters most about it."),
    createdAt: instantSchema,
  })
  .meta({ id: "OrganizationRow" });

const organizationDetailSchema = organizationSchema
  .extend({
    suspendedReason: z.string().nullable(),
    platforms: z.array(z.string()).describe("Keys of the platforms that its people may open."),
    loginUrl: z.string().describe("The page that its people open."),
    redirectUrl: z.string().describe("What its first connection registers at the identity provider."),
  })
  .meta({ id: "Organization" });

const reasonSchema = z.strictObject({ reason: z.string().max(2000).default("") });

/** The organization as the API shows it, for whoever may look at it. */
async function shown(ports: Ports, { actor, slug }: Pick<Call, "actor"> & { readonly slug: string }) {
  const found = await showOrganization(ports, { actor, slug });
  if (!found.ok) return refused(found.refusal);
  const { organization, platforms, loginUrlForUsers: loginUrl, redirectUrl } = found.value;
  const { suspendedReason } = organization;
  const keys = platforms.map(({ key }) => key);
  return accept({ body: { ...rowOf(organization), suspendedReason, platforms: keys, loginUrl, redirectUrl } });
}

function rowOf<Row extends { readonly state: OrganizationState; readonly createdAt: Date }>(row: Row) {
  const status = row.state === "suspended" || row.state === "closed" ? row.state : "active";
  return { ...row, status, createdAt: row.createdAt.toISOString() };
}

export const organizationOperations = [
  operation({
    ...{
      id: "listOrganizations",
      method: "GET",
      path: "/organizations",
      tag,
      scope: "organizations:read",
      status: 200,
    },
    summary: "Organizations, by name unless told otherwise",
    query: pagingSchema.extend({
      search: z
        .string()
        .max(120)
        .optional()
        .describe(
          "Words of which each is in the name, short name, a domain, the issuer or a contact's e-mail address.",
        ),
      state: z
        .enum(organizationStates)
        .optional()
        .describe("Only those in this state. Closed ones need the scope organizations:close."),
      sort: z.enum(organizationSorts).default("name"),
    }),
    params: noParams,
    body: noBody,
    answer: z.array(organizationSchema),
    paged: true,
    problems: [],
    async perform(ports, { actor, query }) {
      const listed = await listOrganizations(ports, { actor, ...query });
      if (!listed.ok) return refused(listed.refusal);
      return accept({ body: listed.value.rows.map(rowOf), next: listed.value.next });
    },
  }),
  operation({
    ...{
      id: "createOrganization",
      method: "POST",
      path: "/organizations",
      tag,
      scope: "organizations:write",
      status: 201,
    },
    summary: "A new organization, with its first connection",
    description: "A key that is limited to one organization cannot make another.",
    body: z.strictObject(organizationFormSchema.shape).meta({ id: "NewOrganization" }),
    example: { slug: "northwind", name: "Northwind Traders", platforms: ["advertising"] },
    params: noParams,
    query: noQuery,
    answer: organizationDetailSchema,
    creates: true,
    problems: ["slug_taken"],
    async perform(ports, { actor, body, context }) {
      const created = await createOrganization(ports, { actor, form: body, context });
      if (!created.ok) {
        const { refusal } = created;
        if (refusal.code === "invalid" && refusal.slugTaken)
          return refuse({ code: "slug_taken", errors: refusal.problems });
        return refused(refusal);
      }
      const { slug } = created.value;
      const made = await shown(ports, { actor, slug });
      return made.ok ? accept({ ...made.value, location: `/organizations/${slug}` }) : made;
    },
  }),
  operation({
    ...{
      id: "getOrganization",
      method: "GET",
      path: "/organizations/{slug}",
      tag,
      scope: "organizations:read",
      status: 200,
    },
    summary: "One organization",
    params: slugParam,
    query: noQuery,
    body: noBody,
    answer: organizationDetailSchema,
    problems: ["not_found"],
    async perform(ports, { actor, params: { slug } }) {
      return shown(ports, { actor, slug });
    },
  }),
  operation({
    ...{
      id: "updateOrganization",
      method: "PATCH",
      path: "/organizations/{slug}",
      tag,
      scope: "organizations:write",
      status: 200,
    },
    summary: "Another name, other platforms",
    description: "What is left out stays. The short name is changed by a call of its own.",
    params: slugParam,
    body: z
      .strictObject(organizationFormSchema.omit({ slug: true }).partial().shape)
      .meta({ id: "OrganizationChange" }),
    example: { name: "Northwind Traders International" },
    query: noQuery,
    answer: organizationDetailSchema,
    problems: ["not_found"],
    async perform(ports, { actor, params: { slug }, body, context }) {
      const updated = await updateOrganization(ports, { actor, slug, form: body, context });
      return updated.ok ? shown(ports, { actor, slug }) : refused(updated.refusal);
    },
  }),
  operation({
    ...{
      id: "closeOrganization",
      method: "DELETE",
      path: "/organizations/{slug}",
      tag,
      scope: "organizations:close",
      status: 200,
    },
    summary: "Closes an organization",
    description:
      "Its people cannot sign in from the next request on. Until it is erased, after the grace, it can be reopened; its short name is never given out again.",
    params: slugParam,
    body: reasonSchema,
    example: { reason: "The contract has ended." },
    query: noQuery,
    answer: z.object({
      slug: z.string(),
      status: z.literal("closed"),
      closedAt: instantSchema,
      erasedAfter: instantSchema,
    }),
    problems: ["not_found", "reason_missing"],
    async perform(ports, { actor, params: { slug }, body, context }) {
      const closed = await closeOrganization(ports, { actor, slug, reason: body.reason, context });
      if (!closed.ok) return refused(closed.refusal);
      const { closedAt, erasedAfter } = closed.value;
      return accept({
        body: { slug, status: "closed", closedAt: closedAt.toISOString(), erasedAfter: erasedAfter.toISOString() },
      });
    },
  }),
  operation({
    ...{
      id: "suspendOrganization",
      method: "POST",
      path: "/organizations/{slug}/suspend",
      tag,
      scope: "organizations:write",
      status: 200,
    },
    summary: "Stops every sign-in and ends every session, until resumed",
    params: slugParam,
    body: reasonSchema,
    example: { reason: "Asked for by their IT." },
    query: noQuery,
    answer: organizationDetailSchema,
    problems: ["not_found", "reason_missing"],
    async perform(ports, { actor, params: { slug }, body, context }) {
      const suspended = await suspendOrganization(ports, { actor, slug, reason: body.reason, context });
      return suspended.ok ? shown(ports, { actor, slug }) : refused(suspended.refusal);
    },
  }),
  operation({
    ...{
      id: "resumeOrganization",
      method: "POST",
      path: "/organizations/{slug}/resume",
      tag,
      scope: "organizations:write",
      status: 200,
    },
    summary: "Lets the organization's people sign in again",
    params: slugParam,
    query: noQuery,
    body: noBody,
    answer: organizationDetailSchema,
    problems: ["not_found"],
    async perform(ports, { actor, params: { slug }, context }) {
      const resumed = await resumeOrganization(ports, { actor, slug, context });
      return resumed.ok ? shown(ports, { actor, slug }) : refused(resumed.refusal);
    },
  }),
  operation({
    ...{
      id: "reopenOrganization",
      method: "POST",
      path: "/organizations/{slug}/reopen",
      tag,
      scope: "organizations:close",
      status: 200,
    },
    summary: "Takes a closing back, until the organization is erased",
    description:
      "It is as it was before, active or suspended. Sessions, setup links and API keys that ended stay ended.",
    params: slugParam,
    query: noQuery,
    body: noBody,
    answer: organizationDetailSchema,
    problems: ["not_found"],
    async perform(ports, { actor, params: { slug }, context }) {
      const reopened = await reopenOrganization(ports, { actor, slug, context });
      return reopened.ok ? shown(ports, { actor, slug }) : refused(reopened.refusal);
    },
  }),
  operation({
    ...{
      id: "renameOrganization",
      method: "POST",
      path: "/organizations/{slug}/rename",
      tag,
      scope: "organizations:rename",
      status: 200,
    },
    summary: "Another short name",
    description:
      "The old one leads to the new one and is never given to anybody else. Connections keep the redirect URLs that are registered at the identity providers.",
    params: slugParam,
    body: z.strictObject({ slug: z.string() }).meta({ id: "NewSlug" }),
    example: { slug: "northwind-traders" },
    query: noQuery,
    answer: organizationDetailSchema,
    problems: ["not_found", "slug_taken"],
    async perform(ports, { actor, params: { slug }, body, context }) {
      const renamed = await renameOrganization(ports, { actor, slug, newSlug: body.slug, context });
      if (renamed.ok) {
        // A key that is limited to the organization still is, under its new short name.
        const limitedTo = actor.limitedTo === slug ? renamed.value.slug : actor.limitedTo;
        return shown(ports, { actor: { ...actor, limitedTo }, slug: renamed.value.slug });
      }
      const { refusal } = renamed;
      if (refusal.code === "invalid" && refusal.slugTaken)
        return refuse({ code: "slug_taken", errors: refusal.problems });
      return refused(refusal);
    },
  }),
];

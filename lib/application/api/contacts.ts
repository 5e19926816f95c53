import { z } from "zod";
import { accept } from "@/lib/domain/outcome";
import { addContact, changeContact, contactFormSchema, listContacts, removeContact } from "../staff/contacts";
import { noBody, noQuery, operation, slugParam } from "./operation";
import { refused } from "./refusal-problem";

const tag = "Contacts";
const path = "/organizations/{slug}/contacts";

const contactSchema = z
  .object({ id: z.string(), name: z.string(), email: z.string(), role: z.string() })
  .meta({ id: "Contact" });

export const contactOperations = [
  operation({
    ...{ id: "listContacts", method: "GET", path, tag, scope: "organizations:read", status: 200 },
    summary: "Whom staff can turn to",
    ...{ params: slugParam, query: noQuery, body: noBody },
    answer: z.array(contactSchema),
    problems: ["not_found"],
    async perform(ports, { actor, params: { slug } }) {
      const listed = await listContacts(ports, { actor, slug });
      return listed.ok ? accept({ body: listed.value }) : refused(listed.refusal);
    },
  }),
  operation({
    ...{ id: "addContact", method: "POST", path, tag, scope: "organizations:write", status: 201 },
    summary: "A further contact",
    ...{ params: slugParam, query: noQuery },
    body: z.strictObject(contactFormSchema.shape).meta({ id: "NewContact" }),
    example: { name: "Ada Lindqvist", email: "ada@northwind.example", role: "IT" },
    answer: contactSchema,
    creates: true,
    problems: ["not_found"],
    async perform(ports, { actor, params: { slug }, body, context }) {
      const added = await addContact(ports, { actor, slug, form: body, context });
      return added.ok ? accept({ body: added.value }) : refused(added.refusal);
    },
  }),
  operation({
    ...{ id: "changeContact", method: "PATCH", path: `${path}/{id}`, tag, scope: "organizations:write", status: 200 },
    summary: "Changes a contact",
    description: "All of it: what is left out is empty afterwards.",
    ...{ params: slugParam.extend({ id: z.string() }), query: noQuery },
    body: z.strictObject(contactFormSchema.shape).meta({ id: "ContactChange" }),
    example: { name: "Ada Lindqvist", email: "ada.lindqvist@northwind.example", role: "IT" },
    answer: contactSchema,
    problems: ["not_found"],
    async perform(ports, { actor, params: { slug, id }, body, context }) {
      const changed = await changeContact(ports, { actor, slug, id, form: body, context });
      return changed.ok ? accept({ body: changed.value }) : refused(changed.refusal);
    },
  }),
  operation({
    ...{ id: "removeContact", method: "DELETE", path: `${path}/{id}`, tag, scope: "organizations:write", status: 204 },
    summary: "Removes a contact",
    ...{ params: slugParam.extend({ id: z.string() }), query: noQuery, body: noBody },
    answer: null,
    problems: ["not_found"],
    async perform(ports, { actor, params: { slug, id }, context }) {
      const removed = await removeContact(ports, { actor, slug, id, context });
      return removed.ok ? accept({}) : refused(removed.refusal);
    },
  }),
];

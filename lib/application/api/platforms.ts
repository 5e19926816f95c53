import { z } from "zod";
import { accept } from "@/lib/domain/outcome";
import { platformFormSchema } from "@/lib/domain/platform/platform-form";
import {
  changePlatform,
  createPlatform,
  deletePlatform,
  limitPlatform,
  listAllPlatforms,
  movePlatform,
} from "../platforms/manage-platforms";
import type { PlatformRow } from "../platforms/platform-store";
import type { Ports } from "../ports";
import { type Call, noBody, noParams, noQuery, operation } from "./operation";
import { refused } from "./refusal-problem";

const tag = "Platforms";

const platformSchema = z
  .object({
    key: z.string().describe("For good."),
    name: z.string(),
    description: z.string(),
    launchUrl: z.string().describe("Where people go after signing in; `{client}` stands for the short name."),
    icon: z.string(),
    enabled: z.boolean().describe("Off, it is on nobody's login page."),
  })
  .meta({ id: "Platform" });

const keyParam = z.object({ key: z.string().describe("The platform's key.") });
const place = z.number().int().min(0).optional().describe("Its place on the login page, from 0 on.");

const { key: _fixed, ...changeable } = platformFormSchema.shape;
const changeSchema = z.strictObject({ ...z.object(changeable).partial().shape, place }).meta({ id: "PlatformChange" });

function inAnswer({ key, name, description, launchUrl, icon, enabled }: PlatformRow) {
  return { key, name, description, launchUrl, icon, enabled };
}

async function shown(ports: Ports, actor: Call["actor"], key: string) {
  const listed = await listAllPlatforms(ports, { actor });
  if (!listed.ok) return refused(listed.refusal);
  const found = listed.value.find((platform) => platform.key === key);
  return found ? accept({ body: inAnswer(found) }) : refused({ code: "not_found" });
}

export const platformOperations = [
  operation({
    ...{ id: "listPlatforms", method: "GET", path: "/platforms", tag, scope: "organizations:read", status: 200 },
    summary: "What end users can open, in the order of the login page",
    ...{ params: noParams, query: noQuery, body: noBody },
    answer: z.array(platformSchema),
    problems: [],
    async perform(ports, { actor }) {
      const listed = await listAllPlatforms(ports, { actor });
      return listed.ok ? accept({ body: listed.value.map(inAnswer) }) : refused(listed.refusal);
    },
  }),
  operation({
    ...{ id: "createPlatform", method: "POST", path: "/platforms", tag, scope: "platforms:write", status: 201 },
    summary: "A new platform, which no organization has yet",
    description: "A key that is limited to one organization cannot make one.",
    ...{ params: noParams, query: noQuery },
    body: z.strictObject(platformFormSchema.shape).meta({ id: "NewPlatform" }),
    example: {
      ...{ key: "audiences", name: "Audiences", description: "Segments and reach", icon: "target", enabled: true },
      launchUrl: "https://audiences.example/{client}",
    },
    answer: platformSchema,
    creates: true,
    problems: [],
    async perform(ports, { actor, body, context }) {
      const created = await createPlatform(ports, { actor, form: body, context });
      return created.ok ? shown(ports, actor, created.value.key) : refused(created.refusal);
    },
  }),
  operation({
    ...{ id: "changePlatform", method: "PATCH", path: "/platforms/{key}", tag, scope: "platforms:write", status: 200 },
    summary: "Another name, launch URL or place, on or off",
    description: "What is left out stays. It holds on everybody's next request.",
    ...{ params: keyParam, query: noQuery, body: changeSchema, answer: platformSchema },
    example: { description: "Campaigns and bids" },
    problems: ["not_found"],
    async perform(ports, { actor, params: { key }, body: { place: wanted, ...form }, context }) {
      if (Object.keys(form).length > 0) {
        const changed = await changePlatform(ports, { actor, key, form, context });
        if (!changed.ok) return refused(changed.refusal);
      }
      if (wanted !== undefined) {
        const moved = await movePlatform(ports, { actor, key, place: wanted, context });
        if (!moved.ok) return refused(moved.refusal);
      }
      return shown(ports, actor, key);
    },
  }),
  operation({
    ...{ id: "deletePlatform", method: "DELETE", path: "/platforms/{key}", tag, scope: "platforms:write", status: 204 },
    summary: "Deletes a platform that nobody ever had",
    description: "Any other is switched off instead.",
    ...{ params: keyParam, query: noQuery, body: noBody, answer: null },
    problems: ["not_found", "platform_in_use"],
    async perform(ports, { actor, params: { key }, context }) {
      const deleted = await deletePlatform(ports, { actor, key, context });
      return deleted.ok ? accept({}) : refused(deleted.refusal);
    },
  }),
  operation({
    ...{ id: "limitPlatform", method: "PATCH", path: "/organizations/{slug}/platforms/{key}", tag, status: 200 },
    scope: "organizations:write",
    summary: "By which connections an organization's people open a platform",
    description: "None in the list for all of them. It holds on the next request, also for whoever is signed in.",
    params: keyParam.extend({ slug: z.string().describe("The organization's short name.") }),
    query: noQuery,
    body: z.strictObject({ connections: z.array(z.string()).max(100).describe("Keys of connections.") }),
    example: { connections: ["main"] },
    answer: z.object({ key: z.string(), connections: z.array(z.string()) }),
    problems: ["not_found"],
    async perform(ports, { actor, params: { slug, key }, body: { connections }, context }) {
      const limited = await limitPlatform(ports, { actor, slug, key, connections, context });
      return limited.ok ? accept({ body: { key, connections } }) : refused(limited.refusal);
    },
  }),
];

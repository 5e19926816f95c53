import { z } from "zod";
import type { System } from "../system";
import { type NewOrganization, newOrganization } from "./names";

/**
 * What many journeys begin with and are not about: an organization that may use every platform, and a setup link for it.
 * Made by the management API; the journeys of staff make theirs in the console.
 */
export async function arrangeSetupLink(
  system: System,
  organization: NewOrganization = newOrganization(),
): Promise<string> {
  await call(system, "organizations", { ...organization, platforms: system.platforms });
  const link = await call(system, `organizations/${organization.slug}/setup-links`, {});
  return z.object({ url: z.string() }).parse(link).url;
}

/** A live organization with the bundled identity provider, whose people may open every platform. */
export async function arrangeLiveOrganization(system: System): Promise<NewOrganization> {
  const organization = newOrganization();
  const { issuer, clientId, clientSecret } = system.identityProvider;
  await call(system, "organizations", { ...organization, platforms: system.platforms });
  const values = { issuer, clientId, clientSecret };
  const submission = await call(system, `organizations/${organization.slug}/submissions`, values);
  const { id } = z.object({ id: z.string() }).parse(submission);
  await call(system, `submissions/${id}/approve`, { reason: "Arranged for a journey." });
  return organization;
}

/** The same with a second live connection, `agency`. */
export async function arrangeTwoConnections(system: System): Promise<NewOrganization> {
  const organization = await arrangeLiveOrganization(system);
  const { issuer, clientId, clientSecret } = system.identityProvider;
  await call(system, `organizations/${organization.slug}/connections`, { key: "agency", label: "Agency staff" });
  const values = { connection: "agency", issuer, clientId, clientSecret };
  const submission = await call(system, `organizations/${organization.slug}/submissions`, values);
  const { id } = z.object({ id: z.string() }).parse(submission);
  await call(system, `submissions/${id}/approve`, { reason: "Arranged for a journey." });
  return organization;
}

/** A change of the rule of such an organization that waits for a review: one that lets in addresses which anybody can have. */
export async function arrangeRiskyChange(system: System): Promise<NewOrganization> {
  const organization = await arrangeLiveOrganization(system);
  const { issuer, clientId } = system.identityProvider;
  const userManagement = { kind: "domains", domains: ["gmail.com"] };
  await call(system, `organizations/${organization.slug}/submissions`, { issuer, clientId, userManagement });
  return organization;
}

async function call({ baseUrl, apiKey }: System, path: string, body: unknown): Promise<unknown> {
  const answer = await fetch(`${baseUrl}/api/v1/${path}`, {
    method: "POST",
    headers: { authorization: `Bearer ${apiKey}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`POST /api/v1/${path} answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
}

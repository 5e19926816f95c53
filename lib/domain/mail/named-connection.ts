import type { MailContent } from "./mail-content";

/** "Northwind", or "Northwind (Agency)" where the connection has a name of its own. */
export function namedConnection({
  organization,
  connection,
}: Pick<MailContent, "organization" | "connection">): string {
  return connection === organization.name ? organization.name : `${organization.name} (${connection})`;
}

/** How client IT get back into the wizard: the address of their setup link is not kept, so no mail can repeat it. */
export const backIntoWizard =
  "Open the setup link that you were given. If it has expired, the page that it opens lets you ask for a new one.";

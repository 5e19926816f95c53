import { z } from "zod";
import { platformIconNames } from "./platform-icon";

const key = z
  .string()
  .trim()
  .min(2, "Use at least 2 characters.")
  .max(40, "Use at most 40 characters.")
  .regex(
    /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/,
    "Use lower-case letters, digits and single hyphens, beginning with a letter.",
  );

/** What a platform is, as it is entered. `{client}` in the launch URL stands for the organization's short name. */
export const platformFormSchema = z.object({
  key,
  name: z.string().trim().min(1, "Enter the name on its button.").max(60, "Use at most 60 characters."),
  description: z.string().trim().max(100, "Use at most 100 characters: it stands on one line."),
  launchUrl: z.string().trim().min(1, "Enter where its people go after signing in.").max(1000, "This is too long."),
  icon: z.enum(platformIconNames, "Choose one of the icons."),
  enabled: z.boolean(),
});

export type PlatformForm = z.infer<typeof platformFormSchema>;

/**
 * What is wrong with a launch URL; null when nothing is. It leads people who have just signed in, so it is https, except for
 * origins that the operator allows, and nobody's credentials stand in it. `{client}` may be a whole label of the host, or
 * stand in path and query: in the port or across the end of the host it could lead to somebody else.
 */
export function launchUrlProblem(launchUrl: string, allowedOrigins: readonly string[]): string | null {
  const filled = launchUrl.replaceAll("{client}", "client");
  if (/[{}]/.test(filled)) return "Only {client} is filled in. Take the other braces out.";
  if (!URL.canParse(filled)) return "Enter a whole address, beginning with https://.";
  const { protocol, username, password, hash, origin } = new URL(filled);
  if (protocol !== "https:" && !(protocol === "http:" && allowedOrigins.includes(origin)))
    return "The address has to begin with https://.";
  if (username !== "" || password !== "") return "Take the user name and password out of the address.";
  if (hash !== "") return "Take out what follows the #; it would be lost on the way.";
  const host = /^[a-z]+:\/\/([^/?#]*)/i.exec(launchUrl)?.[1] ?? "";
  // Nothing but a name that is ours alone may follow: {client}.com would be whoever registered it.
  if (/[^.]\{client\}|\{client\}(?!\.[^.]+\.[^.])/.test(host))
    return "In the host name, {client} has to be a part of its own, such as {client}.advertising.example.";
  return null;
}

import { collectEntries, type Entry, type EntryList } from "./entry-list";
import { domainSchema } from "./user-management";

/** E-mail domains as people write them: a line or a comma each, with or without the @. */
export function readDomains(text: string): EntryList {
  return collectEntries(
    text.split(/\r\n|\r|\n/).map((line, index) => ({
      line: index + 1,
      entries: line
        .split(/[\s,;]/)
        .filter((part) => part !== "")
        .map(readDomain),
    })),
  );
}

function readDomain(text: string): Entry {
  const bare = text.replace(/^@/, "");
  const parsed = domainSchema.safeParse(bare);
  if (parsed.success) return { value: parsed.data };
  return { text, reason: reasonOf(bare) };
}

function reasonOf(text: string): string {
  if (text.includes("@")) return "is one person's address; write only what follows the @";
  if (/^https?:/i.test(text)) return "is a web address; write only the domain, such as northwind.example";
  if (text.includes("*")) return "has an asterisk; write each domain in full, those below it too";
  const ascii = asciiForm(text);
  if (ascii !== null) return `has letters outside ASCII; write ${ascii}, if your provider sends it so`;
  return "is no domain; it looks like northwind.example";
}

/** The ASCII form of an internationalised domain (RFC 5891), when it is another one than what was typed. */
function asciiForm(text: string): string | null {
  if (/^[\x20-\x7e]*$/.test(text) || !URL.canParse(`https://${text}`)) return null;
  const { hostname } = new URL(`https://${text}`);
  return domainSchema.safeParse(hostname).success ? hostname : null;
}

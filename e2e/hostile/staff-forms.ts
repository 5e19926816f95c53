import type { Browser, Visit } from "./browser";
import type { Answer } from "./exchange";

/** A form of the console as it stands on a page, with the hidden fields that name its action. */
export interface StaffForm {
  readonly fields: readonly (readonly [string, string])[];
  /** The words on its button. */
  readonly button: string;
}

/** The forms of a page that work without script: those that Next gave an action of the server. */
export function formsOn(html: string): readonly StaffForm[] {
  return [...html.matchAll(/<form\b[^>]*>([\s\S]*?)<\/form>/g)].flatMap(([, inside = ""]) => {
    const fields = [...inside.matchAll(/<(?:input|textarea|select)\b[^>]*>/g)].flatMap(([tag]) => {
      const name = attribute(tag, "name");
      if (name === null) return [];
      return [[name, attribute(tag, "value") ?? filling(name)] as const];
    });
    const button =
      /<button\b[^>]*>([\s\S]*?)<\/button>/
        .exec(inside)?.[1]
        ?.replace(/<[^>]*>/g, "")
        .trim() ?? "";
    return fields.some(([name]) => name.startsWith("$ACTION")) ? [{ fields, button }] : [];
  });
}

/** Sends one as a browser without script does: as multipart, to the page that it stands on. */
export function sendForm(
  browser: Browser,
  page: string,
  form: StaffForm,
  further: NonNullable<Visit["headers"]> = {},
): Promise<Answer> {
  const boundary = "----hostile";
  const parts = form.fields.map(
    ([name, value]) => `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  return browser.visit(page, {
    method: "POST",
    from: "us",
    headers: { "content-type": `multipart/form-data; boundary=${boundary}`, ...further },
    body: `${parts.join("")}--${boundary}--\r\n`,
  });
}

function attribute(tag: string, name: string): string | null {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return found === undefined
    ? null
    : found.replaceAll("&quot;", '"').replaceAll("&#x27;", "'").replaceAll("&amp;", "&");
}

/** Something to write into a field that has nothing yet. */
function filling(name: string): string {
  if (name.startsWith("$ACTION")) return "";
  return /email/i.test(name) ? "new.person@pacvue.example" : "A trial.";
}

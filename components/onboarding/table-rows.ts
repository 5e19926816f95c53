import Papa from "papaparse";
import { accept, type Outcome, refuse } from "@/lib/domain/outcome";

/**
 * Text as rows of cells: CSV with commas, semicolons or tabs, whichever it has (RFC 4180), or plain lines. A row a line,
 * empty ones too, so that the number of a row is the number of its line as long as no cell holds a line break.
 */
export function tableRows(text: string): readonly (readonly string[])[] {
  // Empty lines have no delimiter, so they may take no part in finding it.
  const sample = Papa.parse(text, { delimitersToGuess: [",", ";", "\t", "|"], skipEmptyLines: "greedy", preview: 50 });
  const options = { delimiter: sample.meta.delimiter };
  const read = Papa.parse<string[]>(text, options);
  // One stray quotation mark would swallow the lines that follow it: then quotation marks mean nothing.
  const swallowed = read.errors.some(({ type }) => type === "Quotes");
  return swallowed ? Papa.parse<string[]>(text.replaceAll('"', ""), options).data : read.data;
}

const largestFile = 4 * 1024 * 1024;

/** The text of a chosen file, in UTF-8 or in the UTF-16 that Excel calls Unicode; refused when it is no text. */
export async function fileText(
  file: File,
): Promise<Outcome<string, { readonly code: "no_text" | "too_large"; readonly cure: string }>> {
  if (file.size > largestFile) return refuse({ code: "too_large", cure: "Choose a file of at most 4 MB." });
  const bytes = new Uint8Array(await file.arrayBuffer());
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  const text = new TextDecoder(utf16 ? "utf-16le" : "utf-8").decode(bytes);
  // A workbook is a zip archive, and full of zeros.
  if (text.includes("\0")) return refuse({ code: "no_text", cure: "Save it as CSV first, then choose that file." });
  return accept(text);
}

const opening = "Submitted without a passed test: ";

/** A submission's note for staff: what client IT wrote, and why there was no test that passed. */
export function submissionNote(note: string, withoutTest: string): string {
  return [note, withoutTest && `${opening}${withoutTest}`].filter((part) => part !== "").join("\n\n");
}

/** The two parts of such a note again, for a form that goes on from it. */
export function partsOfSubmissionNote(text: string): { readonly note: string; readonly withoutTest: string } {
  const at = text.startsWith(opening) ? 0 : text.lastIndexOf(`\n\n${opening}`);
  if (at < 0) return { note: text, withoutTest: "" };
  return { note: text.slice(0, at), withoutTest: text.slice(at).trimStart().slice(opening.length) };
}

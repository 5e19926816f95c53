/** A text field of a submitted form, without U+0000; a missing field and a file both count as empty. */
export function formText(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? storable(value) : "";
}

/** All values of a field that may come several times, such as check boxes. */
export function formTexts(form: FormData, name: string): string[] {
  return form
    .getAll(name)
    .filter((value) => typeof value === "string")
    .map(storable);
}

/** No text of ours can hold U+0000, and nobody means to write it. */
function storable(text: string): string {
  return text.replaceAll("\0", "");
}

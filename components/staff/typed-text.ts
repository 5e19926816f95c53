/** What somebody typed or chose in a form: names and values of its controls, in order. */
type Typed = readonly (readonly [name: string, value: string])[];

const keyOf = (form: string) => `typed ${form}`;

/** Keeps what is typed in a form, in this tab alone, for when its page is loaded again. Files and hidden fields are not kept. */
export function keepTyped(form: string, element: HTMLFormElement | null): void {
  if (!element) return;
  const typed: Typed = controlsOf(element).flatMap((control) =>
    "checked" in control && isChoice(control) && !control.checked ? [] : [[control.name, control.value] as const],
  );
  sessionStorage.setItem(keyOf(form), JSON.stringify(typed));
}

/** What was kept for a form, once; null when nothing was. */
export function takeTyped(form: string): Typed | null {
  const kept = sessionStorage.getItem(keyOf(form));
  if (kept === null) return null;
  sessionStorage.removeItem(keyOf(form));
  const read: unknown = JSON.parse(kept);
  if (!Array.isArray(read)) return null;
  return read.flatMap((pair: unknown) =>
    Array.isArray(pair) && typeof pair[0] === "string" && typeof pair[1] === "string"
      ? [[pair[0], pair[1]] as const]
      : [],
  );
}

export function fillIn(element: HTMLFormElement, typed: Typed): void {
  for (const control of controlsOf(element)) {
    const values = typed.filter(([name]) => name === control.name).map(([, value]) => value);
    if ("checked" in control && isChoice(control)) control.checked = values.includes(control.value);
    else if (values[0] !== undefined) control.value = values[0];
  }
}

function controlsOf(element: HTMLFormElement) {
  return [
    ...element.querySelectorAll<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>("input, textarea, select"),
  ].filter(({ name, type }) => name !== "" && !["hidden", "file", "password", "submit"].includes(type));
}

function isChoice({ type }: HTMLInputElement): boolean {
  return type === "checkbox" || type === "radio";
}

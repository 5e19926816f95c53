/**
 * The screen of a console on which a step is done, as we draw it: where it is, what stands above the form, and fields
 * that are on it but not touched. The fields of the step itself are drawn from its parts, so that their letters agree.
 */
export interface DrawnConsole {
  /** Where one is, from the outside in: "Okta Admin Console", "Applications". */
  readonly place: readonly string[];
  /** The heading of the form, in the vendor's words. */
  readonly title: string;
  /** Left as it is; drawn below the others, without letters. */
  readonly untouched?: readonly DrawnField[];
}

export interface DrawnField {
  readonly label: string;
  readonly control: DrawnControl;
}

/** What stands beside a label. Texts may hold the placeholders of a guide. */
export type DrawnControl =
  | { readonly kind: "text"; readonly value: string }
  | { readonly kind: "menu"; readonly value: string }
  | { readonly kind: "radios"; readonly options: readonly string[]; readonly chosen: string | null }
  | { readonly kind: "boxes"; readonly options: readonly string[]; readonly ticked: readonly string[] }
  | { readonly kind: "switch"; readonly on: boolean }
  | { readonly kind: "button"; readonly text: string }
  /** A value that the console shows, to be copied from there; a secret is dots. */
  | { readonly kind: "shown"; readonly value: string };

/** The letter of the part at this place, in the instructions and in the drawing: A, B, C. */
export function letterOf(index: number): string {
  return String.fromCharCode(65 + index);
}

/** What a control holds, in words, for the name of the drawing. Null when it holds nothing. */
export function heldBy(control: DrawnControl): string | null {
  switch (control.kind) {
    case "text":
    case "menu":
    case "shown":
      return control.value === "" ? null : control.value;
    case "radios":
      return control.chosen;
    case "boxes":
      return control.ticked.length === 0 ? null : control.ticked.join(", ");
    case "switch":
      return control.on ? "on" : "off";
    case "button":
      return null;
  }
}

/**
 * A value as a quoted HCL template that stands for exactly that value (HCL native syntax, "Template Expressions").
 * Dollar and percent signs become Unicode escapes: doubling them, the usual way, is ambiguous after another dollar sign.
 */
export function hclString(value: string): string {
  const escaped = value.replace(/["\\$%\p{Cc}\u2028\u2029]/gu, (character) => {
    if (character === '"' || character === "\\") return `\\${character}`;
    if (character === "\n") return "\\n";
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
  return `"${escaped}"`;
}

/** Text with the first place that matches a search, or else the first of its words that does, marked. */
export function Marked({ text, search }: { readonly text: string; readonly search: string }) {
  const lower = text.toLowerCase();
  const part = [search, ...search.split(/\s+/)].find((word) => word !== "" && lower.includes(word.toLowerCase()));
  if (part === undefined) return text;
  const at = lower.indexOf(part.toLowerCase());
  return (
    <>
      {text.slice(0, at)}
      <mark>{text.slice(at, at + part.length)}</mark>
      {text.slice(at + part.length)}
    </>
  );
}

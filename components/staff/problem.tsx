/** What kept a small form from being done, beside its button; nothing without one. */
export function Problem({ text }: { readonly text: string | undefined }) {
  return (
    text !== undefined && (
      <p role="alert" className="font-medium text-fail">
        {text}
      </p>
    )
  );
}

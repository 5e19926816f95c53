/** The first stop of the keyboard: leads past the navigation to `#main`. */
export function SkipLink({ children = "Skip to the content" }: { readonly children?: string }) {
  return (
    <a
      href="#main"
      className="absolute top-2 left-2 z-10 -translate-y-[200%] rounded-md bg-raised px-4 py-2.5 shadow-overlay focus:translate-y-0"
    >
      {children}
    </a>
  );
}

import { classNames } from "./class-names";

/** "Pacvue" is set in text, never as a picture. */
export function Wordmark({ className }: { readonly className?: string }) {
  return (
    <span className={classNames("font-[720] text-ink text-lg leading-6 tracking-[-0.03em]", className)}>Pacvue</span>
  );
}

import { Fragment } from "react";

/** An address that breaks after its slashes where it does not fit in one line; its text is unchanged. */
export function BreakableUrl({ children }: { readonly children: string }) {
  const parts = children.split(/(?<=[^/:]\/)/);
  return parts.map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of an address never move, and two may be alike
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {part}
    </Fragment>
  ));
}

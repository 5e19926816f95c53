"use client";

import { useEffect } from "react";
import { placeOfField } from "./staff-comment";

/** Moves the focus to the field that the page's address names after `#`, once, when the step opens. */
export function useFieldOfAddress<Name extends Parameters<typeof placeOfField>[0]>(
  fields: readonly Name[],
  focus: (field: Name) => void,
): void {
  useEffect(() => {
    const named = fields.find((field) => location.hash === `#${placeOfField(field)}`);
    if (named) focus(named);
  }, [fields, focus]);
}

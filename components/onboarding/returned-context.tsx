"use client";

import { createContext, type ReactNode, useContext } from "react";
import type { FieldRemark } from "../ui/field";
import type { ReturnedForm } from "./returned-form";
import { useWizard } from "./wizard-context";

const ReturnedContext = createContext<ReturnedForm | null>(null);

/** Hands a plain form that came back to the fields of the page. */
export function ReturnedProvider({
  returned,
  children,
}: {
  readonly returned: ReturnedForm | null;
  readonly children: ReactNode;
}) {
  return <ReturnedContext value={returned}>{children}</ReturnedContext>;
}

/** The plain form that came back to this page, if it is one about this; null once something was saved by script. */
export function useReturned(about: ReturnedForm["about"]): ReturnedForm | null {
  const returned = useContext(ReturnedContext);
  const { saving } = useWizard();
  return returned?.about === about && saving.is === "rest" ? returned : null;
}

/** What is wrong with one of its fields. */
export function returnedRemark(returned: ReturnedForm | null, field: string): FieldRemark | null {
  const problem = returned?.problems.find((one) => one.field === field);
  return problem ? { state: "failure", title: problem.title, text: problem.cure } : null;
}

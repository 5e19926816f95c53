import type { FieldRemark } from "@/components/ui/field";

/** The remark under one field of a refused form, if that field is what is wrong. */
export function remarkFor<Name extends string>(
  state: { readonly problems?: readonly { readonly field: Name; readonly message: string }[] },
  field: Name,
): FieldRemark | null {
  const problem = state.problems?.find((one) => one.field === field);
  return problem === undefined ? null : { state: "failure", title: problem.message };
}

"use client";

import { useActionState, useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { RadioOption } from "@/components/ui/radio-option";
import { TextArea } from "@/components/ui/text-area";
import { Timestamp } from "@/components/ui/timestamp";
import type { EarlierRevision, UnusableSecret } from "@/lib/application/staff/staff-views";
import { Problem } from "./problem";
import { providerName } from "./provider-name";
import type { FormAction } from "./simple-form-state";

export interface RollBackState {
  readonly reason: string;
  readonly target: string;
  readonly reasonProblem?: string;
  readonly problem?: string;
}

const unusable: Readonly<Record<UnusableSecret, string>> = {
  secret_erased: "Cannot be chosen: its client secret was erased.",
  secret_expired: "Cannot be chosen: its client secret has expired.",
};

/** Back to what was live before, with a reason. */
export function RollBack(props: {
  readonly id: string;
  readonly earlier: readonly EarlierRevision[];
  readonly rollBack: FormAction<RollBackState>;
}) {
  const { earlier } = props;
  const usable = earlier.filter((revision) => revision.unusable === null);
  const [state, formAction, pending] = useActionState(props.rollBack, { reason: "", target: usable[0]?.id ?? "" });
  const reason = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (state.reasonProblem !== undefined) reason.current?.focus();
  }, [state]);
  const [only] = usable;
  return (
    <section id="roll-back" className="scroll-mt-4 rounded-lg border border-line-strong p-5" aria-labelledby="back">
      <h2 id="back">Roll back</h2>
      {earlier.length === 0 && (
        <p className="mt-1.5 text-ink-2">
          Nothing was live before it. To keep everybody out, suspend the organization.
        </p>
      )}
      {earlier.length > 0 && (
        <form action={formAction} className="mt-2 grid gap-3.5">
          <input type="hidden" name="id" value={props.id} />
          <p className="text-ink-2">
            An earlier revision goes live again at once, and this one is kept. Whoever signed in through another issuer
            meanwhile is signed out.
          </p>
          <fieldset>
            <legend className="font-semibold">Back to</legend>
            {earlier.map((revision) => (
              <RadioOption
                key={revision.id}
                name="target"
                value={revision.id}
                disabled={revision.unusable !== null}
                defaultChecked={revision.id === state.target}
                title={`Revision ${revision.number}, ${providerName(revision.provider)}`}
                detail={
                  <>
                    Live until <Timestamp at={revision.liveUntil.toISOString()} form="at" />.{" "}
                    {revision.issuer !== null && <code>{revision.issuer}</code>}{" "}
                    {revision.unusable !== null
                      ? unusable[revision.unusable]
                      : revision.secretEnteredAt !== null && (
                          <>
                            Its client secret is of{" "}
                            <Timestamp at={revision.secretEnteredAt.toISOString()} form="date" />; the provider must
                            still know it.
                          </>
                        )}
                  </>
                }
              />
            ))}
          </fieldset>
          {only !== undefined && (
            <>
              <Field
                label="Why roll back"
                hint="Kept in the audit log."
                remark={state.reasonProblem === undefined ? null : { state: "failure", title: state.reasonProblem }}
              >
                {(control) => (
                  <TextArea
                    {...control}
                    ref={reason}
                    name="reason"
                    rows={2}
                    maxLength={2000}
                    defaultValue={state.reason}
                  />
                )}
              </Field>
              <Button type="submit" busy={pending}>
                {usable.length === 1 ? `Roll back to revision ${only.number}` : "Roll back"}
              </Button>
            </>
          )}
          <Problem text={state.problem} />
        </form>
      )}
    </section>
  );
}

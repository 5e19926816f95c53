"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useForm } from "react-hook-form";
import type { z } from "zod";
import type { WizardView } from "@/lib/application/onboarding/wizard-view";
import { type SubmitForm, submitFormSchema, type WizardStep } from "@/lib/domain/connection/connection-form";
import { partsOfSubmissionNote } from "@/lib/domain/connection/submission-note";
import { hasPassedTest, nobodyTestedGetsIn } from "@/lib/domain/connection/wizard-progress";
import { useWizard } from "./wizard-context";
import { postSubmission } from "./wizard-requests";

export type SubmitField = "submittedBy" | "note" | "withoutTest";

/** Why the last press of Submit did not hand it over, where it is no field of this page that is wrong. */
export type SubmitRefusal =
  | {
      readonly is: "incomplete";
      readonly step: Exclude<WizardStep, "submit">;
      readonly title: string;
      readonly cure: string;
    }
  | { readonly is: "changed" }
  | { readonly is: "link_not_valid" }
  | { readonly is: "no_answer" };

const fields: readonly SubmitField[] = ["submittedBy", "withoutTest", "note"];

/** The form that hands the draft to staff. Without a test that worked it wants a reason. */
export function useSubmitForm() {
  const { view, base, adopt, save, saving, version } = useWizard();
  const router = useRouter();
  const needsReason = !hasPassedTest(view);
  const [refusal, setRefusal] = useState<SubmitRefusal | null>(null);
  const [missing, setMissing] = useState<SubmitField | null>(null);

  const schema = submitFormSchema.refine((form) => !needsReason || form.withoutTest !== "", {
    path: ["withoutTest"],
    message: nobodyTestedGetsIn(view)
      ? "Say why you submit a rule under which nobody who tested is sure to get in."
      : "Say why there was no test that worked.",
  });
  const form = useForm<z.input<typeof submitFormSchema>, unknown, SubmitForm>({
    resolver: zodResolver(schema),
    defaultValues: {
      version: view.revision?.version ?? 0,
      // Whoever submits has most often tested it too.
      submittedBy: view.revision?.submittedBy ?? view.lastSubmittedBy ?? provenAddress(view.tests) ?? "",
      ...partsOfSubmissionNote(view.revision?.note ?? ""),
    },
  });

  const hand = async (values: SubmitForm) => {
    setRefusal(null);
    setMissing(null);
    const settled = await save({});
    if (!settled.ok) return;
    const answer = await postSubmission(base, { ...values, version: version() }).catch(() => null);
    if (answer === null) return setRefusal({ is: "no_answer" });
    switch (answer.code) {
      case undefined:
        adopt(answer.view);
        return scrollTo({ top: 0 });
      case "invalid": {
        if (answer.view) adopt(answer.view);
        for (const { field, title, cure } of answer.problems) {
          const own = fields.find((name) => name === field);
          if (own) form.setError(own, { message: `${title}\n${cure}` });
        }
        const first = fields.find((name) => answer.problems.some(({ field }) => field === name));
        if (first) {
          setMissing(first);
          form.setFocus(first);
        } else {
          const [problem] = answer.problems;
          if (problem) setRefusal({ is: "incomplete", step: "connect", title: problem.title, cure: problem.cure });
        }
        return;
      }
      case "incomplete":
        return setRefusal({ is: "incomplete", step: answer.step, ...answer.problem });
      case "conflict":
      case "in_review":
      case "not_in_review":
        adopt(answer.view);
        router.refresh();
        return setRefusal({ is: "changed" });
      case "link_not_valid":
        return setRefusal({ is: "link_not_valid" });
      default:
        return setRefusal({ is: "no_answer" });
    }
  };

  const onSubmit = form.handleSubmit(hand, (errors) => setMissing(fields.find((name) => errors[name]) ?? null));
  return { form, onSubmit, refusal, missing, needsReason, saving };
}

/** The address of the person of the newest test that worked, which is only offered: the field can be changed. */
function provenAddress(tests: WizardView["tests"]): string | null {
  return tests.find((test) => test.current && test.outcome === "allowed" && !test.byColleague)?.person?.email ?? null;
}

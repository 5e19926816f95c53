"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useRouter } from "next/navigation";
import { type FocusEvent, type FormEvent, useEffect, useRef, useState, useTransition } from "react";
import { useForm } from "react-hook-form";
import type { WizardChecks } from "@/lib/application/onboarding/wizard-view";
import { type ConnectForm, connectFormSchema } from "@/lib/domain/connection/connection-form";
import { useAfterPress } from "./use-after-press";
import { type ChecksRun, useChecks } from "./use-checks";
import type { SaveResult } from "./use-draft-saving";
import { useFieldOfAddress } from "./use-field-of-address";
import { useWizard } from "./wizard-context";

export type ConnectField = keyof ConnectForm;

const fields = ["loginUrl", "clientId", "clientSecret"] as const satisfies readonly ConnectField[];
const isField = (name: string): name is ConnectField => fields.some((field) => field === name);

/**
 * The Connect step: saves each field when it is left, then asks the identity provider. Continue does the same for
 * whatever is still open and names the first thing to put right.
 */
export function useConnectForm() {
  const { view, base, save, finish } = useWizard();
  const router = useRouter();
  const checking = useChecks();
  const { revision } = view;
  const stored = {
    loginUrl: revision?.loginUrl ?? "",
    clientId: revision?.clientId ?? "",
    clientSecret: "",
  };
  const form = useForm<ConnectForm>({
    resolver: zodResolver(connectFormSchema),
    values: stored,
    resetOptions: { keepDirtyValues: true, keepErrors: true },
    shouldFocusError: true,
  });
  /** What the server has of each field, so that leaving a field unchanged saves nothing. */
  const saved = useRef<Record<ConnectField, string>>(stored);
  const hasSecret = revision?.secret !== null && revision?.secret !== undefined;
  useEffect(() => {
    saved.current = { ...saved.current, loginUrl: stored.loginUrl, clientId: stored.clientId };
    // It fell away with a change of the address.
    if (!hasSecret) saved.current.clientSecret = "";
  }, [stored.loginUrl, stored.clientId, hasSecret]);
  useFieldOfAddress(fields, form.setFocus);
  const continuing = useRef(false);
  const afterPress = useAfterPress();
  const [working, setBusy] = useState<"saving" | "checking" | null>(null);
  const [leaving, startLeaving] = useTransition();
  const busy = working ?? (leaving ? "saving" : null);
  const [missing, setMissing] = useState<ConnectField | "checks" | null>(null);

  const showProblems = (result: SaveResult) => {
    if (result.ok) return;
    for (const { field, title, cure } of result.problems) {
      if (isField(field)) form.setError(field, { type: "server", message: `${title}\n${cure}` });
    }
  };

  /** Saves these fields if they differ from what the server has. True when something new was saved. */
  const saveFields = async (names: readonly ConnectField[]): Promise<{ result: SaveResult; changed: boolean }> => {
    const change: Partial<Record<ConnectField, string>> = {};
    for (const name of names) {
      const typed = form.getValues(name);
      // An empty secret means "keep the stored one", so it is never sent.
      if (typed === saved.current[name] || (name === "clientSecret" && typed === "")) continue;
      change[name] = typed;
    }
    // A secret is stored for one endpoint alone, so with a new address the one that is still typed is sent anew.
    const secret = form.getValues("clientSecret");
    if (change.loginUrl !== undefined && secret !== "") change.clientSecret = secret;
    const changed = Object.keys(change).length > 0;
    const result = await save(change);
    if (result.ok) Object.assign(saved.current, change);
    showProblems(result);
    return { result, changed };
  };

  const leave = async (name: ConnectField) => {
    const typed = form.getValues(name);
    // Continue saves every field by itself.
    if (continuing.current || typed === saved.current[name] || (name === "clientSecret" && typed === "")) return;
    setMissing(null);
    if (typed.trim() !== "" && !(await form.trigger(name))) return;
    form.clearErrors(name);
    const { result, changed } = await saveFields([name]);
    if (result.ok && changed && saved.current.loginUrl.trim() !== "") void checking.run();
  };

  const goOn = async () => {
    setMissing(null);
    setBusy("saving");
    const { result, changed } = await saveFields(fields);
    const problem = result.ok ? undefined : result.problems.find(({ field }) => isField(field));
    if (problem && isField(problem.field)) return stayAt(problem.field);
    if (!result.ok) return setBusy(null);
    setBusy("checking");
    const checks = await settledChecks(view.checks, checking, changed);
    if (!checks?.passed) {
      const failed = checks?.results.find(({ state }) => state === "failure");
      return stayAt(failed?.field ?? "checks");
    }
    const finished = await finish("connect");
    if (finished.ok) startLeaving(() => router.push(`${base}/test`));
    setBusy(null);
  };

  const stayAt = (where: ConnectField | "checks") => {
    setBusy(null);
    setMissing(where);
    focus(where);
  };

  const focus = (where: ConnectField | "checks") => {
    if (where === "checks") document.getElementById("checks-heading")?.scrollIntoView({ block: "center" });
    else form.setFocus(where);
  };

  const submit = form.handleSubmit(goOn, (errors) => {
    const first = fields.find((name) => errors[name]);
    if (first) setMissing(first);
  });
  const onSubmit = async (event: FormEvent<HTMLFormElement>) => {
    continuing.current = true;
    await submit(event);
    continuing.current = false;
  };

  /**
   * `register` for uncontrolled inputs that may already hold text: what was typed before this script arrived wins over
   * the stored value.
   */
  const field = (name: ConnectField) => {
    const { ref, onBlur, ...rest } = form.register(name);
    return {
      ...rest,
      defaultValue: stored[name],
      ref: (input: HTMLInputElement | null) => {
        const typed = input?.value ?? "";
        ref(input);
        if (input && typed !== "" && typed !== input.value) form.setValue(name, typed, { shouldDirty: true });
      },
      onBlur: async (event: FocusEvent<HTMLInputElement>) => {
        await onBlur(event);
        // Saving changes the page; while a button is held down, that would move it away from under the pointer.
        afterPress(() => void leave(name));
      },
    };
  };

  return { form, field, onSubmit, busy, missing, focus, checking };
}

/** The checks of what is saved now: those that run, those that were run, or a new run. */
async function settledChecks(
  known: WizardChecks | null,
  checking: ChecksRun,
  changed: boolean,
): Promise<WizardChecks | null> {
  if (changed) return checking.run();
  const running = checking.current();
  if (running) return running;
  return known?.current ? known : checking.run();
}

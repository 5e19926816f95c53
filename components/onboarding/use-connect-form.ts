"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useRouter } from "next/navigation";
import { type FocusEvent, type FormEvent, useEffect, useRef, useState, useTransition } from "react";
import { useForm } from "react-hook-form";
import type { WizardChecks } from "@/lib/application/onboarding/wizard-view";
import { type ConnectForm, connectFormSchema } from "@/lib/domain/connection/connection-form";
import { endpointFields } from "@/lib/domain/connection/endpoint-field";
import { type ConnectField, connectChange, connectFields, isAskable, storedValues } from "./connect-change";
import { useReturned } from "./returned-context";
import { useAfterPress } from "./use-after-press";
import { type ChecksRun, useChecks } from "./use-checks";
import type { SaveResult } from "./use-draft-saving";
import { useFieldOfAddress } from "./use-field-of-address";
import { useWizard } from "./wizard-context";

/** The fields of this step at which staff may ask for a change. */
const commentedFields = ["loginUrl", "clientId", "clientSecret"] as const;
export type CommentedField = (typeof commentedFields)[number];

const isField = (name: string): name is ConnectField => connectFields.some((field) => field === name);
const isEndpoint = (name: string) => endpointFields.some((field) => field === name);

/** The part of the page that holds the endpoints entered by hand; it may be folded. */
export const endpointsPart = "endpoints-by-hand";

/**
 * The Connect step: saves each field when it is left, then asks the identity provider. Continue does the same for
 * whatever is still open and names the first thing to put right.
 */
export function useConnectForm() {
  const { view, base, save, finish } = useWizard();
  const router = useRouter();
  const checking = useChecks();
  const { revision } = view;
  const stored = storedValues(revision);
  const returned = useReturned("draft");
  const shown = (name: ConnectField) => returned?.typed[name] ?? stored[name];
  const form = useForm<ConnectForm>({
    resolver: zodResolver(connectFormSchema),
    values: stored,
    resetOptions: { keepDirtyValues: true, keepErrors: true },
    shouldFocusError: true,
  });
  /** What the server has of each field, so that leaving a field unchanged saves nothing. */
  const saved = useRef<ConnectForm>(stored);
  const hasSecret = revision?.secret !== null && revision?.secret !== undefined;
  const hadSecret = useRef(hasSecret);
  /** A stored secret fell away with a change of the address that it was entered for. */
  const [forgotten, setForgotten] = useState(false);
  useEffect(() => {
    const { clientSecret } = saved.current;
    saved.current = { ...storedValues(revision), clientSecret: hasSecret ? clientSecret : "" };
    if (hadSecret.current !== hasSecret) setForgotten(!hasSecret);
    hadSecret.current = hasSecret;
  }, [revision, hasSecret]);
  useFieldOfAddress(commentedFields, form.setFocus);
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
    const change = connectChange(form.getValues(), saved.current, names);
    const changed = Object.keys(change).length > 0;
    // Whether an address can be an issuer depends on whether its endpoints are entered by hand.
    if (change.endpointsByHand !== undefined) {
      for (const name of ["loginUrl", ...endpointFields] as const)
        if (form.getFieldState(name).error?.type === "server") form.clearErrors(name);
    }
    const result = await save(change);
    if (result.ok) {
      const { endpointsByHand, ...rest } = change;
      saved.current = { ...saved.current, ...rest, ...endpointsByHand };
      // The day belonged to the secret before.
      if (change.clientSecret !== undefined && change.secretExpiresOn === undefined)
        form.resetField("secretExpiresOn", { defaultValue: "" });
    }
    showProblems(result);
    return { result, changed };
  };

  const leave = async (name: ConnectField) => {
    const typed = form.getValues(name);
    // Continue saves every field by itself.
    if (continuing.current || Object.keys(connectChange(form.getValues(), saved.current, [name])).length === 0) return;
    // What Continue found missing elsewhere is still missing.
    setMissing((before) => (before === name ? null : before));
    if (typed.trim() !== "" && !(await form.trigger(name))) return;
    form.clearErrors(name);
    const { result, changed } = await saveFields([name]);
    if (result.ok && changed && isAskable(form.getValues())) void checking.run();
  };

  const goOn = async () => {
    setMissing(null);
    setBusy("saving");
    const { result, changed } = await saveFields(connectFields);
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
    else {
      if (isEndpoint(where)) unfoldEndpoints();
      form.setFocus(where);
    }
  };

  const submit = form.handleSubmit(goOn, (errors) => {
    const first = connectFields.find((name) => errors[name]);
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
      defaultValue: shown(name),
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

  /** The same for one of several options, which are saved when chosen. */
  const option = (name: "tokenEndpointAuthentication", value: ConnectForm[typeof name]) => ({
    ...form.register(name, { onChange: () => void leave(name) }),
    value,
    defaultChecked: shown(name) === value,
  });

  /** Back to the discovery document. */
  const emptyEndpoints = () => {
    for (const name of endpointFields) form.setValue(name, "", { shouldDirty: true });
    form.clearErrors([...endpointFields]);
    form.setFocus("loginUrl");
    void leave("tokenEndpoint");
  };

  const enterByHand = () => focus("authorizationEndpoint");

  return {
    ...{ form, field, option, onSubmit, busy, missing, focus, checking, returned },
    ...{ forgotten, enterByHand, emptyEndpoints },
  };
}

function unfoldEndpoints(): void {
  const part = document.getElementById(endpointsPart);
  if (part instanceof HTMLDetailsElement) part.open = true;
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

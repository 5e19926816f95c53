"use client";

import { type FormEvent, useRef, useState } from "react";
import type { IdentityProviderKey } from "@/lib/domain/connection/identity-provider";
import { recogniseProvider } from "@/lib/domain/login-url/address-verdict";
import type { DraftChange } from "./draft-merge";
import { useAfterPress } from "./use-after-press";
import { useWizard } from "./wizard-context";

/**
 * The paste field of the first step. While somebody types, the browser recognises what it can; once something is pasted
 * or the field is left, the server judges, because only it knows every address that is ours or allowed. `returned` is what a
 * plain form that came back held.
 */
export function usePastedAddress(onRecognised: (provider: IdentityProviderKey) => void, returned?: string) {
  const { view, save } = useWizard();
  const stored = view.revision?.loginUrl ?? "";
  const input = useRef<HTMLInputElement>(null);
  const [looking, setLooking] = useState(false);
  /** What is in the field and not judged yet; null when the server has judged it. */
  const [typed, setTyped] = useState<{ readonly provider: IdentityProviderKey | null } | null>(null);
  const leaving = useRef(false);
  const afterPress = useAfterPress();

  /** What Continue has to save besides the choice. */
  const change = (): DraftChange => {
    const loginUrl = input.current?.value ?? stored;
    if (loginUrl === stored) return {};
    return { loginUrl, ...(loginUrl.trim() !== "" && { recognise: true as const }) };
  };

  const look = async () => {
    const pasted = change();
    if (leaving.current || pasted.loginUrl === undefined) return setTyped(null);
    setLooking(true);
    await save(pasted);
    setLooking(false);
    setTyped(null);
  };

  const onInput = (event: FormEvent<HTMLInputElement>) => {
    const publicUrl = new URL(view.redirectUrl).origin;
    const provider = recogniseProvider(event.currentTarget.value, { publicUrl, provider: null });
    setTyped({ provider });
    if (provider) onRecognised(provider);
    if (event.nativeEvent instanceof InputEvent && event.nativeEvent.inputType === "insertFromPaste") void look();
  };

  return {
    input,
    looking,
    typed,
    change,
    /** Continue saves by itself; leaving the field for its button must not save again. */
    whileLeaving: async <Result>(work: () => Promise<Result>): Promise<Result> => {
      leaving.current = true;
      const result = await work();
      leaving.current = false;
      setTyped(null);
      return result;
    },
    field: { defaultValue: returned ?? stored, onInput, onBlur: () => afterPress(() => void look()) },
  };
}

import type { ConnectionCheck } from "@/lib/domain/connection/connection-check";
import type { DraftPatch, SubmitForm } from "@/lib/domain/connection/connection-form";
import type { NoteForm } from "@/lib/domain/guide/wizard-note";
import { checkLineSchema, type WizardAnswer, wizardAnswerSchema } from "./wizard-answers";

/** No answer that we understand: the connection was lost, or the server failed. Trying again may help. */
class NoAnswer extends Error {
  override readonly name = "NoAnswer";
}

async function ask(address: string, init: RequestInit): Promise<WizardAnswer> {
  const response = await fetch(address, { ...init, cache: "no-store" }).catch((cause) => {
    throw new NoAnswer("no connection", { cause });
  });
  return readAnswer(await response.json().catch(() => null), response.status);
}

function readAnswer(body: unknown, status: number): WizardAnswer {
  const answer = wizardAnswerSchema.safeParse(body);
  if (!answer.success) throw new NoAnswer(`answer ${status}`);
  return answer.data;
}

const json = (method: string, body: unknown): RequestInit => ({
  method,
  headers: { "content-type": "application/json" },
  body: JSON.stringify(body),
});

export const putDraft = (base: string, patch: DraftPatch) => ask(`${base}/draft`, json("PUT", patch));
export const postSubmission = (base: string, form: SubmitForm) => ask(`${base}/submission`, json("POST", form));
export const postWithdrawal = (base: string) => ask(`${base}/withdraw`, { method: "POST" });
export const postDiscard = (base: string, form: { readonly version: number }) =>
  ask(`${base}/discard`, json("POST", form));
export const postTestLink = (base: string) => ask(`${base}/test-links`, { method: "POST" });
export const postTestLinkRevocation = (base: string, id: string) =>
  ask(`${base}/test-links/${id}/revoke`, { method: "POST" });
export const postStopWaiting = (base: string, id: string) => ask(`${base}/test-sign-in/${id}/stop`, { method: "POST" });
export const postDomain = (base: string, domain: string) => ask(`${base}/domains`, json("POST", { domain }));
export const postDomainsCheck = (base: string) => ask(`${base}/domains/check`, { method: "POST" });
export const postDomainCheck = (base: string, id: string) => ask(`${base}/domains/${id}/check`, { method: "POST" });
export const postDomainRemoval = (base: string, id: string) => ask(`${base}/domains/${id}/remove`, { method: "POST" });
export const postNote = (base: string, note: NoteForm) => ask(`${base}/notes`, json("POST", note));
/** Tells staff that somebody looks at the wizard; nothing waits for it. */
export const postOpened = (base: string) =>
  void fetch(`${base}/opened`, { method: "POST", keepalive: true }).catch(() => undefined);
export const getView = (base: string, signal?: AbortSignal) => ask(`${base}/view`, { signal });

/** Runs the checks and tells each as it arrives; the promise is the last line. Aborting `signal` rejects it. */
export async function streamChecks(
  base: string,
  onCheck: (check: ConnectionCheck) => void,
  signal: AbortSignal,
): Promise<WizardAnswer> {
  const response = await fetch(`${base}/checks`, { method: "POST", signal, cache: "no-store" });
  if (!response.ok || !response.body) return readAnswer(await response.json().catch(() => null), response.status);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    const lines = (rest + (value ?? "")).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      const said = checkLineSchema.safeParse(JSON.parse(line));
      if (!said.success) throw new NoAnswer("a line that is not understood");
      if ("check" in said.data) onCheck(said.data.check);
      else return said.data;
    }
    if (done) throw new NoAnswer("the answer ended early");
  }
}

import type { ConnectionCheck } from "@/lib/domain/connection/connection-check";
import type { DraftPatch, SubmitForm } from "@/lib/domain/connection/connection-form";
import type { NoteForm } from "@/lib/domain/guide/wizard-note";
import { checkLineSchema, type WizardAnswer, wizardAnswerSchema } from "./wizard-answers";

/** No answer that we understand: the connection was lost, or the server failed. Trying again may help. */
class NoAnswer extends Error {
  override readonly name = "NoAnswer";
}

function send(address: string, init: RequestInit): Promise<Response> {
  return fetch(address, { ...init, cache: "no-store" }).catch((cause) => {
    throw new NoAnswer("no connection", { cause });
  });
}

async function ask(address: string, init: RequestInit): Promise<WizardAnswer> {
  return readAnswer(await send(address, init));
}

async function readAnswer(response: Response): Promise<WizardAnswer> {
  const answer = wizardAnswerSchema.safeParse(await response.json().catch(() => null));
  if (!answer.success) throw new NoAnswer(`answer ${response.status}`);
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
/** Has all domains looked up that are not proven; how they stand then is asked for by itself. */
export const postDomainsCheck = (base: string) => send(`${base}/domains/check`, { method: "POST" });
export const postDomainCheck = (base: string, id: string) => ask(`${base}/domains/${id}/check`, { method: "POST" });
export const postDomainRemoval = (base: string, id: string) => ask(`${base}/domains/${id}/remove`, { method: "POST" });
export const postNote = (base: string, note: NoteForm) => ask(`${base}/notes`, json("POST", note));
/** Tells staff that somebody looks at the wizard; nothing waits for it. */
export const postOpened = (base: string) =>
  void fetch(`${base}/opened`, { method: "POST", keepalive: true }).catch(() => undefined);

/** How things stand, with the mark of it; null when that is still what `tag` marked. */
export async function getView(
  base: string,
  tag: string | null,
): Promise<{ readonly answer: WizardAnswer; readonly tag: string | null } | null> {
  const response = await send(`${base}/view`, { headers: tag === null ? {} : { "if-none-match": tag } });
  if (response.status === 304) return null;
  return { answer: await readAnswer(response), tag: response.headers.get("etag") };
}

/** Runs the checks and tells each as it arrives; the promise is the last line. Aborting `signal` rejects it. */
export async function streamChecks(
  base: string,
  onCheck: (check: ConnectionCheck) => void,
  signal: AbortSignal,
): Promise<WizardAnswer> {
  const response = await fetch(`${base}/checks`, { method: "POST", signal, cache: "no-store" });
  if (!response.ok || !response.body) return readAnswer(response);
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

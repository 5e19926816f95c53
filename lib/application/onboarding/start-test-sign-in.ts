import type { Outcome } from "@/lib/domain/outcome";
import type { Ports } from "../ports";
import type { RequestContext } from "../request-context";
import type { SetupLinkRefusal } from "./wizard-view";

export type StartTestRefusal = SetupLinkRefusal | { readonly code: "not_ready" };

/** Where to send the browser, and the cookies that bind the attempt to it. */
export interface BegunSignIn {
  readonly location: string;
  readonly setCookies: readonly string[];
}

/** Begins a test sign-in with the draft's values through the real redirect URL. */
export async function startTestSignIn(
  _ports: Ports,
  _input: { readonly token: string; readonly cookieHeader: string | null; readonly context: RequestContext },
): Promise<Outcome<BegunSignIn, StartTestRefusal>> {
  throw new Error("not wired yet");
}

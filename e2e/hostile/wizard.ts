import type { Browser } from "./browser";
import type { Answer } from "./exchange";
import { present } from "./expectation";

/** What the wizard says after its checks: each one's state and words. */
export interface Checked {
  readonly text: string;
  readonly failed: readonly { readonly key: string; readonly title: string; readonly detail: string }[];
  readonly milliseconds: number;
}

/** The wizard of one setup link, as its pages ask it. */
export class Wizard {
  constructor(
    readonly browser: Browser,
    readonly token: string,
  ) {}

  send(method: string, path: string, body?: unknown): Promise<Answer> {
    return this.browser.visit(`/onboarding/${this.token}/${path}`, {
      method,
      from: "us",
      ...(body !== undefined && { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    });
  }

  async view() {
    const answer = await this.send("GET", "view");
    return JSON.parse(answer.text).view;
  }

  /** Saves some values at the version that is stored. */
  async save(patch: Readonly<Record<string, unknown>>): Promise<Answer> {
    const version = (await this.view()).revision?.version ?? 0;
    return this.send("PUT", "draft", { version, ...patch });
  }

  /** Hands the draft in as it is, with a reason for the missing test. */
  async handIn(submittedBy = "it@people.example"): Promise<Answer> {
    const version = (await this.view()).revision?.version ?? 0;
    return this.send("POST", "submission", {
      version,
      submittedBy,
      note: "",
      withoutTest: "Tried.",
    });
  }

  /** Saves a login URL and has it checked: everything that client IT is told of it, without the address itself. */
  async tryLoginUrl(loginUrl: string): Promise<Checked> {
    const saved = await this.save({ provider: "generic", loginUrl, clientId: "client" });
    const checked = await this.send("POST", "checks");
    const { view, ...last } = JSON.parse(present(checked.text.trim().split("\n").at(-1), "last line of the checks"));
    const problems = saved.status === 200 ? [] : JSON.parse(saved.text).problems;
    const results: Checked["failed"] = view?.checks?.results ?? [];
    const failed = results.filter((one) => "state" in one && one.state === "failure");
    return {
      text: JSON.stringify([saved.status, problems, last, failed]),
      failed,
      milliseconds: saved.milliseconds + checked.milliseconds,
    };
  }
}

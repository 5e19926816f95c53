import type { ReactNode } from "react";
import type { WizardTest } from "@/lib/application/onboarding/wizard-view";
import { hostOf } from "@/lib/domain/connection/host-of";
import { type IdentityProviderKey, identityProviders } from "@/lib/domain/connection/identity-provider";
import type { SignInRefusalCode } from "@/lib/domain/sign-in/refusal";
import { classNames } from "../ui/class-names";
import { Notice } from "../ui/notice";
import { type GlyphState, StateGlyph } from "../ui/state-glyph";
import { Timestamp } from "../ui/timestamp";
import { PersonFacts } from "./person-facts";

/** Refusals after which nobody was signed in at the provider. All others happened on the way back, or after it. */
const refusedThere: ReadonlySet<SignInRefusalCode> = new Set([
  "provider_declined",
  "provider_not_assigned",
  "provider_redirect_not_registered",
  "provider_error",
]);

/** The newest test sign-in: what happened as three points, then what the provider said, or how to put it right. */
export function TestReport({
  test,
  provider: providerKey,
  issuer,
}: {
  readonly test: WizardTest;
  readonly provider: IdentityProviderKey;
  readonly issuer: string | null;
}) {
  const provider = identityProviders[providerKey].inSentence;
  // Whoever came back proves the connection; what the rule says of the person is told under "Who would get in".
  const cameBack = test.person !== null;
  const failed = !cameBack && (test.outcome === "refused" || test.outcome === "failed");
  const atProvider = failed && test.code !== null && refusedThere.has(test.code);
  const points: readonly Point[] = [
    { title: `Sent to ${provider}`, state: "pass", detail: <Timestamp at={test.startedAt} form="time" /> },
    {
      title:
        test.outcome === "started"
          ? `Waiting for ${test.byColleague ? "your colleague" : "you"} there`
          : atProvider
            ? "Not let through there"
            : "Signed in there",
      state:
        test.outcome === "started"
          ? "busy"
          : test.outcome === "abandoned"
            ? "waiting"
            : atProvider
              ? "failure"
              : "pass",
      detail:
        test.outcome === "started"
          ? "Nothing came back yet."
          : test.outcome === "abandoned"
            ? test.finishedAt
              ? "You stopped waiting"
              : "Not in time"
            : hostOf(issuer ?? ""),
    },
    {
      title:
        test.outcome === "abandoned"
          ? "Did not come back"
          : failed && !atProvider
            ? "Came back, and was refused"
            : "Came back",
      state: cameBack ? "pass" : failed && !atProvider ? "failure" : "waiting",
      detail: cameBack ? (
        "Redirect URL right, signature verified"
      ) : test.finishedAt && test.outcome !== "abandoned" ? (
        <Timestamp at={test.finishedAt} form="time" />
      ) : (
        test.outcome !== "abandoned" && "Not yet"
      ),
    },
  ];
  return (
    <>
      {test.byColleague && <p className="mt-3 text-ink-2">Done through the link for a colleague.</p>}
      <Journey points={points} />
      {failed && (
        <Notice
          state="failure"
          title={test.happened ?? "The sign-in ended without a result."}
          className="mt-8 max-w-text"
        >
          {test.cure && <p>{test.cure}</p>}
          {test.providerSaid && (
            <p className="mt-2">
              {provider} said: <q className="wrap-anywhere">{test.providerSaid}</q>
            </p>
          )}
          <p className="mt-2 text-ink-2">
            Reference <code>{test.correlationId}</code>
          </p>
        </Notice>
      )}
      {test.person && (
        <PersonFacts person={test.person} provider={providerKey} about={test.byColleague ? "your colleague" : "you"} />
      )}
    </>
  );
}

/** A test that was asked for and has not begun: the new tab is on its way to the provider. */
export function TestBeginning({ provider }: { readonly provider: string }) {
  return (
    <Journey
      points={[
        { title: `On the way to ${provider}`, state: "busy", detail: "In the new tab" },
        { title: "Sign in there", state: "waiting", detail: "" },
        { title: "Come back", state: "waiting", detail: "" },
      ]}
    />
  );
}

function Journey({ points }: { readonly points: readonly Point[] }) {
  return (
    <ol aria-label="What happened" className="mt-7 grid gap-3.5 sm:grid-cols-3 sm:gap-0">
      {points.map((point, index) => (
        <JourneyPoint key={point.title} point={point} next={points[index + 1]} />
      ))}
    </ol>
  );
}

interface Point {
  readonly title: string;
  readonly state: GlyphState;
  readonly detail: ReactNode;
}

const said: Partial<Record<GlyphState, string>> = {
  pass: "Done: ",
  failure: "Failed: ",
  busy: "Now: ",
  waiting: "Later: ",
};

function JourneyPoint({ point, next }: { readonly point: Point; readonly next: Point | undefined }) {
  return (
    <li
      className={classNames(
        "relative pl-7.5 text-sm sm:pt-7 sm:pr-4 sm:pl-0",
        next &&
          "before:absolute before:top-5.5 before:-bottom-2.5 before:left-2 before:border-l-[1.5px] sm:before:top-2 sm:before:right-1.5 sm:before:bottom-auto sm:before:left-6 sm:before:border-t-[1.5px] sm:before:border-l-0",
        next && (next.state === "pass" ? "before:border-pass" : "before:border-line-strong before:border-dashed"),
      )}
    >
      <StateGlyph state={point.state} className="absolute top-0 left-0" />
      <b className="block font-medium">
        <span className="sr-only">{said[point.state]}</span>
        {point.title}
      </b>
      <span className="text-ink-2">{point.detail}</span>
    </li>
  );
}

import Link from "next/link";
import type { ReactNode } from "react";
import { ButtonLink, buttonClassNames } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { GlyphState } from "@/components/ui/state-glyph";
import { StateTag } from "@/components/ui/state-tag";
import { Timestamp } from "@/components/ui/timestamp";
import type { SubmissionView } from "@/lib/application/staff/staff-views";
import type { RevisionStatus } from "@/lib/domain/connection/revision";
import { Changes } from "./changes-table";
import { compareValues } from "./compare-values";
import { DecisionPanel } from "./decision-panel";
import { Evidence } from "./evidence";
import { HistoryList } from "./history-list";
import { Keys } from "./keys";
import { providerInSentence } from "./provider-name";
import { type DecisionState, ReviewFormProvider } from "./review-form";
import { Risks } from "./risks";
import { RollBack, type RollBackState } from "./roll-back";
import { type Shortcut, ShortcutKeys } from "./shortcut-keys";
import type { FormAction, SimpleFormState } from "./simple-form-state";
import { UndoDecision } from "./undo-decision";

interface ReviewPageProps {
  readonly view: SubmissionView;
  readonly mayDecide: boolean;
  /** Whether the reader filled in the wizard: then somebody else approves. */
  readonly own: boolean;
  /** Whether the reader may approve over a risk that blocks. */
  readonly mayOverride: boolean;
  /** What the reader has just done here. */
  readonly justNow: JustNow | null;
  readonly decide: FormAction<DecisionState>;
  readonly undo: FormAction<SimpleFormState>;
  readonly rollBack: FormAction<RollBackState>;
  readonly check: FormAction<SimpleFormState>;
}

export type JustNow = "decided" | "undone" | "rolled-back";

const statuses: Readonly<Record<RevisionStatus, readonly [GlyphState, string]>> = {
  draft: ["waiting", "Draft"],
  submitted: ["review", "In review"],
  changes_requested: ["warning", "Changes requested"],
  approved: ["pass", "Approved"],
  rejected: ["failure", "Rejected"],
  superseded: ["paused", "Replaced"],
};

/** One submission: what it is, what would change, what was proven, and the decision. */
export function ReviewPage(props: ReviewPageProps) {
  const { view, mayDecide, justNow } = props;
  const [glyph, word] = statuses[view.status];
  const open = view.status === "submitted";
  // Once approved, what is live is this very revision: then there is nothing to compare it with.
  const live = view.live?.number === view.submitted.number ? null : view.live;
  return (
    <ReviewFormProvider decide={props.decide}>
      <Crumb queue={view.queue} />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1.5">
        <h1 className="wrap-anywhere">
          <Link
            href={`/staff/organizations/${view.organization.slug}`}
            className="text-ink no-underline hover:underline"
          >
            {view.organization.name}
          </Link>
        </h1>
        <StateTag state={glyph} filled>
          {word}
        </StateTag>
      </div>
      <p className="wrap-anywhere mt-1 max-w-text text-base text-ink-2">
        {open && sentence(view)}
        {view.submittedAt !== null && (
          <>
            {" "}
            Submitted <Timestamp at={view.submittedAt.toISOString()} form="at" />
            {view.submittedBy !== null && ` by ${view.submittedBy}`}.
          </>
        )}
      </p>
      <div className="mt-6 grid items-start gap-x-12 gap-y-9 xl:grid-cols-[minmax(0,1fr)_18.5rem]">
        <div className="grid min-w-0 gap-9">
          {justNow === "undone" && (
            <Notice state="review" role="status" title="The decision is taken back">
              It waits for a review again, where it stood before.
            </Notice>
          )}
          {justNow === "rolled-back" && view.isLive && (
            <Notice state="pass" role="status" title={`Revision ${view.submitted.number} is live again`}>
              What was live is kept below, to go forward to again.
            </Notice>
          )}
          {view.decision !== null && (
            <Decided decision={view.decision} justNow={justNow === "decided"}>
              {mayDecide && view.decision.undoable && <UndoDecision id={view.id} undo={props.undo} />}
              {mayDecide && view.isLive && (
                <p className="mt-1">
                  <a href="#roll-back">Roll back</a>
                </p>
              )}
            </Decided>
          )}
          {open && <Risks risks={view.risks} />}
          {open && view.askedBefore !== null && <AskedBefore asked={view.askedBefore} />}
          {view.note !== null && view.note !== "" && (
            <section aria-labelledby="written">
              <h2 id="written">What client IT wrote</h2>
              <p className="wrap-anywhere mt-1.5 whitespace-pre-line text-ink-2">“{view.note}”</p>
            </section>
          )}
          <Changes
            open={open}
            submitted={view.submitted}
            live={live}
            submittedAt={view.submittedAt}
            view={view}
            mayDecide={mayDecide}
          />
          <Evidence view={view} mayDecide={mayDecide} check={open && mayDecide ? props.check : null} />
        </div>
        <aside className="grid max-w-form gap-7 [@media(min-width:80rem)_and_(min-height:30rem)]:sticky [@media(min-width:80rem)_and_(min-height:30rem)]:top-6">
          <DecisionPanel
            id={view.id}
            version={view.version}
            mayDecide={mayDecide}
            open={open}
            proven={isProven(view)}
            isLive={view.live !== null}
            own={props.own}
            blocking={view.risks.filter(({ blocking }) => blocking).length}
            mayOverride={props.mayOverride}
          />
          {mayDecide && view.isLive && <RollBack id={view.id} earlier={view.earlier} rollBack={props.rollBack} />}
          <section aria-labelledby="history">
            <h2 id="history">History</h2>
            <HistoryList history={view.history} />
          </section>
        </aside>
      </div>
      {open && <ShortcutKeys shortcuts={reviewKeys(view.queue, mayDecide)} />}
      {open && mayDecide && (
        // Narrow pages end with the decision; this leads there. Under 480 px of height nothing sticks.
        <div className="-mx-gutter mt-8 flex justify-end border-line border-t bg-raised px-gutter py-2.5 xl:hidden [@media(min-height:30rem)]:sticky [@media(min-height:30rem)]:bottom-0">
          <a href="#decide" className={buttonClassNames("secondary", "sm")}>
            Go to the decision
          </a>
        </div>
      )}
    </ReviewFormProvider>
  );
}

function KeyHint({ letter }: { readonly letter: string }) {
  return (
    <span aria-hidden="true" className="max-md:hidden">
      <Keys keys={[letter]} />
    </span>
  );
}

/** Every key leads somewhere; the decision itself takes a press of its button. */
function reviewKeys(queue: SubmissionView["queue"], mayDecide: boolean): readonly Shortcut[] {
  const to = (id: string) => `/staff/reviews/${id}`;
  return [
    ...(queue?.nextId ? [{ keys: ["n", "j"], name: "Next submission", goTo: to(queue.nextId) }] : []),
    ...(queue?.previousId ? [{ keys: ["p", "k"], name: "Previous submission", goTo: to(queue.previousId) }] : []),
    ...(mayDecide
      ? [
          { keys: ["a"], name: "To the button Approve", focus: "approve" },
          { keys: ["c"], name: "To the button Request changes", focus: "request-changes" },
          { keys: ["r"], name: "To the button Reject", focus: "reject" },
        ]
      : []),
  ];
}

function Crumb({ queue }: Pick<SubmissionView, "queue">) {
  return (
    <nav aria-label="Queue" className="mb-3 flex min-h-target-sm flex-wrap items-center gap-x-4 gap-y-1 text-ink-2">
      <Link href="/staff/reviews">Reviews</Link>
      {queue !== null && (
        <>
          <span>
            {queue.position} of {queue.total}
          </span>
          <span className="ml-auto flex gap-1.5">
            {queue.previousId !== null && (
              <ButtonLink size="sm" href={`/staff/reviews/${queue.previousId}`} aria-keyshortcuts="p k">
                Previous <KeyHint letter="p" />
              </ButtonLink>
            )}
            {queue.nextId !== null && (
              <ButtonLink size="sm" href={`/staff/reviews/${queue.nextId}`} aria-keyshortcuts="n j">
                Next <KeyHint letter="n" />
              </ButtonLink>
            )}
          </span>
        </>
      )}
    </nav>
  );
}

const decisions = {
  approved: { state: "pass", word: "Approved" },
  changes_requested: { state: "warning", word: "Changes requested" },
  rejected: { state: "failure", word: "Rejected" },
} as const;

function Decided(props: {
  readonly decision: NonNullable<SubmissionView["decision"]>;
  readonly justNow: boolean;
  readonly children: ReactNode;
}) {
  const { decision, by, note, at } = props.decision;
  const { state, word } = decisions[decision];
  return (
    <Notice
      state={state}
      role={props.justNow ? "status" : undefined}
      title={
        <>
          {word}
          {by !== null && ` by ${by}`} <Timestamp at={at.toISOString()} form="at" />
        </>
      }
    >
      {note !== "" && <p className="wrap-anywhere whitespace-pre-line">“{note}”</p>}
      {props.justNow && (
        <p className="mt-1">
          <Link href="/staff/reviews">On to the other reviews</Link>
        </p>
      )}
      {props.children}
    </Notice>
  );
}

/** What the last review asked for; its comments stand at their fields. */
function AskedBefore({ asked }: { readonly asked: NonNullable<SubmissionView["askedBefore"]> }) {
  const open = asked.comments.filter(({ state }) => state === "open").length;
  const changed = asked.comments.filter(({ state }) => state === "changed").length;
  const said = [
    changed > 0 && `${changed} of them changed`,
    asked.comments.length > changed + open && `${asked.comments.length - changed - open} answered without a change`,
    open > 0 && `${open} not changed`,
  ].filter(Boolean);
  return (
    <section aria-labelledby="asked">
      <h2 id="asked">What was asked for before</h2>
      <p className="mt-1.5 text-ink-2">
        By {asked.by ?? "Pacvue"}, <Timestamp at={asked.at.toISOString()} form="at" />
        {asked.comments.length > 0 &&
          `: ${asked.comments.length === 1 ? "1 comment" : `${asked.comments.length} comments`} at the fields below, ${said.join(", ")}`}
        .
      </p>
      {asked.note !== "" && <p className="wrap-anywhere mt-1.5 whitespace-pre-line">“{asked.note}”</p>}
    </section>
  );
}

/** A test sign-in with exactly these values got through, no check failed, and no risk blocks. */
function isProven({ tests, checks, risks }: SubmissionView): boolean {
  const failed = checks?.results.some((check) => check.state === "failure") ?? false;
  return (
    !failed &&
    !risks.some(({ blocking }) => blocking) &&
    tests.some((test) => test.current && test.outcome === "allowed")
  );
}

function sentence(view: SubmissionView): string {
  const named = view.connection.primary ? "Its" : `The connection ${view.connection.label}: its`;
  const provider = providerInSentence(view.submitted.provider);
  if (view.live === null) return `${named} first settings, through ${provider}.`;
  if (view.live.provider !== view.submitted.provider) {
    return `${named} live connection would move from ${providerInSentence(view.live.provider)} to ${provider}.`;
  }
  const changed = compareValues(view).filter((field) => field.changed).length;
  if (changed === 0) return `${named} live connection to ${provider} would stay as it is.`;
  return `${named} live connection to ${provider} would change in ${changed === 1 ? "1 field" : `${changed} fields`}.`;
}

"use client";

import { useState } from "react";
import { mostOpenTestLinks, mostTestsOfALink } from "@/lib/domain/connection/test-link";
import { Button } from "../ui/button";
import { CopyLine } from "../ui/copy-line";
import { Notice } from "../ui/notice";
import { Timestamp } from "../ui/timestamp";
import { actionProblem, useWizardAction } from "./use-wizard-action";
import { useWizard } from "./wizard-context";
import { postTestLink, postTestLinkRevocation } from "./wizard-requests";

/** A link to send to a colleague who has an account at the provider but not this wizard. */
export function ColleagueLinks({ provider }: { readonly provider: string }) {
  const { base, view } = useWizard();
  const { state, act } = useWizardAction();
  const [made, setMade] = useState<{ readonly url: string; readonly id: string } | null>(null);
  const [full, setFull] = useState(false);
  const links = view.testLinks;
  const shown = made && links.find(({ id }) => id === made.id) ? made : null;

  const make = async () => {
    setFull(false);
    const answer = await act(() => postTestLink(base));
    if (answer?.code === "too_many_test_links") setFull(true);
    if (answer?.code !== undefined || !answer?.url) return;
    // Newest first: the one that was just made.
    setMade({ url: answer.url, id: answer.view.testLinks[0]?.id ?? "" });
  };

  return (
    <section className="mt-9 wide:mt-section" aria-labelledby="colleague-heading">
      <h2 id="colleague-heading">Let a colleague test</h2>
      <p className="mt-1 max-w-text text-ink-2">
        Somebody with an account at {provider} opens the link and signs in once. They do not see this set-up; the report
        comes up here.
      </p>
      {shown && (
        <Notice state="pass" role="status" title="The link is ready" className="mt-4 max-w-text">
          <p>Copy it now and send it: it will not be shown again. It begins at most {mostTestsOfALink} tests.</p>
          <div className="mt-2.5">
            <CopyLine what="link for a colleague" value={shown.url} />
          </div>
        </Notice>
      )}
      {links.length > 0 && (
        <ul className="mt-4 max-w-text divide-y divide-line border-line border-y" aria-label="Links for colleagues">
          {links.map((link) => (
            <OpenLink key={link.id} link={link} />
          ))}
        </ul>
      )}
      <div className="mt-4 flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button onClick={() => void make()} busy={state === "busy"} size="sm">
          {state === "busy" ? "Making a link" : links.length > 0 ? "Make another link" : "Make a link for a colleague"}
        </Button>
        <p role="status" className="text-fail text-sm">
          {full ? `There are ${mostOpenTestLinks} links already. End one of them first.` : actionProblem(state)}
        </p>
      </div>
    </section>
  );
}

function OpenLink({
  link,
}: {
  readonly link: { readonly id: string; readonly madeAt: string; readonly expiresAt: string };
}) {
  const { base } = useWizard();
  const { state, act } = useWizardAction();
  return (
    <li className="py-2">
      <form
        method="post"
        action={`${base}/test-links/${link.id}/revoke`}
        className="flex flex-wrap items-center justify-between gap-x-4"
        onSubmit={(event) => {
          event.preventDefault();
          void act(() => postTestLinkRevocation(base, link.id));
        }}
      >
        <span className="text-sm">
          Made <Timestamp at={link.madeAt} form="at" />
          <span className="text-ink-2">
            , works until <Timestamp at={link.expiresAt} form="date" />
          </span>
        </span>
        <Button type="submit" variant="quiet" className="-mr-2" busy={state === "busy"}>
          End it
          <span className="sr-only">
            : the link made <Timestamp at={link.madeAt} form="at" />
          </span>
        </Button>
        <p role="status" className="w-full text-fail text-sm empty:hidden">
          {actionProblem(state)}
        </p>
      </form>
    </li>
  );
}

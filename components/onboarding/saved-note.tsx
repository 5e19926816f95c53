"use client";

import { Link2 } from "lucide-react";
import { Button } from "../ui/button";
import { CopyButton } from "../ui/copy-button";
import { Timestamp } from "../ui/timestamp";
import { useWizard } from "./wizard-context";

/** What is saved, until when the link works, and the link for a colleague: at the foot of the rail and of a phone's page. */
export function SavedNote() {
  const { view, base } = useWizard();
  const watching = view.revision?.status === "submitted";
  return (
    <div className="grid justify-items-start gap-2 text-ink-2 text-xs">
      <p>
        <SavedLine /> {watching ? "Keep its address; it stays valid until" : "The same link brings you back here until"}{" "}
        <Timestamp at={view.linkExpiresAt} form="date" />.
      </p>
      <CopyButton
        what=""
        text={new URL(base, view.redirectUrl).href}
        variant="quiet"
        className="-mx-2"
        icon={<Link2 className="size-4" strokeWidth={1.8} aria-hidden="true" />}
      >
        Copy link for a colleague
      </CopyButton>
    </div>
  );
}

function SavedLine() {
  const { view, saving, save } = useWizard();
  const strong = "font-medium text-ink";
  if (saving.is === "saving") return <b className={strong}>Saving.</b>;
  if (saving.is === "failed") {
    return (
      <>
        <b className="font-medium text-fail">Not saved.</b>{" "}
        <Button variant="quiet" className="-my-2" onClick={() => save({})}>
          Try again
        </Button>
      </>
    );
  }
  if (saving.is === "conflict") return <b className="font-medium text-fail">Not saved: a choice waits above.</b>;
  if (saving.is === "link_not_valid") return <b className="font-medium text-fail">Not saved.</b>;
  if (view.revision?.status === "submitted") return <b className={strong}>This page updates by itself.</b>;
  if (!view.revision) return <b className={strong}>You can close this page at any time.</b>;
  return (
    <>
      <b className={strong}>
        Saved <Timestamp at={view.revision.savedAt} form="at" />.
      </b>{" "}
      You can close this page.
    </>
  );
}

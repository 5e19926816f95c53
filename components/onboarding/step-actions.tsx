"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import type { WizardStep } from "@/lib/domain/connection/connection-form";
import { Button, buttonClassNames } from "../ui/button";
import { StateGlyph } from "../ui/state-glyph";
import { useWizard } from "./wizard-context";

/** What Continue found missing: its name, and how to get there. */
export interface Missing {
  readonly what: ReactNode;
  readonly go: () => void;
}

/** Continue (the submit button of the step's form), Back, and beside them what is missing first. */
export function StepActions({
  back,
  busy = false,
  secondary = false,
  label = "Continue",
  busyLabel = "Saving",
  missing,
  children,
}: {
  readonly back?: WizardStep;
  readonly busy?: boolean;
  /** While something else on the step is what should be pressed first. */
  readonly secondary?: boolean;
  readonly label?: string;
  readonly busyLabel?: string;
  readonly missing?: Missing | null;
  readonly children?: ReactNode;
}) {
  const { base } = useWizard();
  return (
    <div className="mt-9 flex flex-wrap items-center gap-x-5 gap-y-3">
      <Button type="submit" variant={secondary ? "secondary" : "primary"} busy={busy}>
        {busy ? busyLabel : label}
      </Button>
      {back && (
        <Link href={`${base}/${back}`} prefetch={false} className={buttonClassNames("quiet", "sm", "-mx-2")}>
          Back
        </Link>
      )}
      <div role="status" className="text-sm">
        {missing ? (
          <span className="flex items-center gap-1.5 font-medium text-fail">
            <StateGlyph state="failure" size="sm" />
            First put right:
            <button type="button" onClick={missing.go} className="min-h-6 underline underline-offset-3">
              {missing.what}
            </button>
          </span>
        ) : (
          <span className="text-ink-2">{children}</span>
        )}
      </div>
    </div>
  );
}

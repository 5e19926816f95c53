"use client";

import { Button } from "../ui/button";
import { Notice } from "../ui/notice";
import { Timestamp } from "../ui/timestamp";
import { ColleagueSaved } from "./colleague-saved";
import { settingNames, settingText, typedText } from "./draft-merge";
import { useWizard } from "./wizard-context";

/** What keeps the last change from being saved, with the way out. */
export function SavingNotice() {
  const { saving, save, decide, view } = useWizard();
  switch (saving.is) {
    case "failed":
      return (
        <Notice state="failure" title="Not saved" role="alert" className="mt-8 max-w-text">
          <p>
            The connection was lost <Timestamp at={saving.at} form="at" />. What you typed is still here.
          </p>
          <Button size="sm" className="mt-3" onClick={() => save({})}>
            Try again
          </Button>
        </Notice>
      );
    case "link_not_valid":
      return (
        <Notice
          state="failure"
          title="This link does not open anything any more"
          role="alert"
          className="mt-8 max-w-text"
        >
          <p>
            It has expired or was revoked, so nothing more can be saved. Ask your Pacvue contact for a new one. What you
            typed last is still here to copy; everything saved before is kept.
          </p>
        </Notice>
      );
    case "conflict":
      return (
        <Notice
          state="warning"
          role="alert"
          className="mt-8 max-w-text"
          title={<ColleagueSaved revision={saving.theirs.revision} />}
        >
          <p>Both of you changed the following. Choose whose to keep; until then nothing is saved.</p>
          <dl className="mt-2 grid gap-2">
            {saving.settings.map((setting) => (
              <div key={setting}>
                <dt className="font-medium">{settingNames[setting]}</dt>
                <dd className="wrap-anywhere">
                  {setting === "clientSecret" ? (
                    "You both entered one. Secrets are never shown again: ask your colleague which is right."
                  ) : (
                    <>
                      Yours: <code>{typedText(saving.mine, setting) ?? "empty"}</code>, theirs:{" "}
                      <code>{settingText(saving.theirs.revision, setting) ?? "empty"}</code>
                      {settingText(view.revision, setting) && (
                        <>
                          , before: <code>{settingText(view.revision, setting)}</code>
                        </>
                      )}
                    </>
                  )}
                </dd>
              </div>
            ))}
          </dl>
          <div className="mt-3 flex flex-wrap gap-3">
            <Button size="sm" onClick={() => decide("mine")}>
              Keep mine
            </Button>
            <Button size="sm" onClick={() => decide("theirs")}>
              Take theirs
            </Button>
          </div>
        </Notice>
      );
    default:
      return null;
  }
}

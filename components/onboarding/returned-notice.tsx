"use client";

import { Notice } from "../ui/notice";
import { ColleagueSaved } from "./colleague-saved";
import { settingNames, settingText } from "./draft-merge";
import { useReturned } from "./returned-context";
import { useWizard } from "./wizard-context";

/** Where a plain form was not saved because somebody else had saved: what is stored now, and how to choose. */
export function ReturnedNotice() {
  const { view } = useWizard();
  const returned = useReturned("draft");
  if (!returned) return null;
  const { conflict, cut } = returned;
  if (conflict === null) {
    return cut ? <Notice state="warning" title={tooLong} className="mt-8 max-w-text" /> : null;
  }
  return (
    <Notice
      state="warning"
      role="alert"
      className="mt-8 max-w-text"
      title={
        <>
          <ColleagueSaved revision={view.revision} />, so nothing of yours was saved
        </>
      }
    >
      <p>What you entered stands in the fields below.{conflict.length > 0 && " Stored now is:"}</p>
      <dl className="mt-2 grid gap-2">
        {conflict.map((setting) => (
          <div key={setting}>
            <dt className="font-medium">{settingNames[setting]}</dt>
            <dd className="wrap-anywhere">
              {setting === "clientSecret" ? (
                "Enter yours again if it is to replace what is stored: a secret is never shown again."
              ) : (
                <code>{settingText(view.revision, setting) ?? "nothing"}</code>
              )}
            </dd>
          </div>
        ))}
      </dl>
      {cut && <p className="mt-2">{tooLong}</p>}
      <p className="mt-3">
        Continue saves yours. Or <a href="?stored">take what is stored</a>.
      </p>
    </Notice>
  );
}

const tooLong = "What you typed was too long to be shown here whole. Your browser’s Back shows all of it.";

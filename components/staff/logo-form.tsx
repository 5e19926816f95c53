"use client";

import { useActionState, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { inputLook } from "@/components/ui/input-look";
import { logoMostBytes, logoTypes, logoWords } from "@/lib/domain/organization/logo";
import { FoldedForm } from "./folded-form";
import { Problem } from "./problem";
import type { FormAction, SimpleFormState } from "./simple-form-state";

/** The logo above the name on the login page: as it is, another one, none. */
export function LogoForm(props: {
  readonly slug: string;
  readonly name: string;
  /** Of the logo, as base64; null without one. */
  readonly webp: string | null;
  readonly keep: FormAction<SimpleFormState>;
  readonly remove: FormAction<SimpleFormState>;
}) {
  const { slug, name, webp } = props;
  const [kept, keepAction, keeping] = useActionState(props.keep, { text: "" });
  const [removed, removeAction, removing] = useActionState(props.remove, { text: "" });
  const [tooLarge, setTooLarge] = useState(false);
  const problem = tooLarge ? logoWords.logo_too_large : kept.problem;
  return (
    <div className="flex flex-wrap items-start gap-x-5 gap-y-3">
      {webp !== null && (
        // White in both themes, as on the login page: logos are made for it.
        // biome-ignore lint/performance/noImgElement: it is small already, and comes with the page
        <img
          src={`data:image/webp;base64,${webp}`}
          alt={`Logo of ${name}`}
          className="h-12 max-w-full rounded-sm bg-[#fff] object-contain p-1"
        />
      )}
      <FoldedForm button={webp === null ? "Add a logo" : "Change the logo"} refused={problem !== undefined}>
        <form action={keepAction} className="grid max-w-form gap-4 text-base">
          <input type="hidden" name="slug" value={slug} />
          <Field
            label="Logo"
            hint="PNG, JPEG or WebP, at most 1 MB. It is shown 48 pixels high on the login page, so a wide or square one reads best."
            remark={problem === undefined ? null : { state: "failure", title: problem }}
          >
            {(control) => (
              <input
                {...control}
                type="file"
                name="logo"
                accept={logoTypes.join(",")}
                className={inputLook()}
                onChange={(event) => setTooLarge((event.target.files?.[0]?.size ?? 0) > logoMostBytes)}
              />
            )}
          </Field>
          <div>
            <Button type="submit" busy={keeping} onClick={tooLarge ? (event) => event.preventDefault() : undefined}>
              Save logo
            </Button>
          </div>
        </form>
      </FoldedForm>
      {webp !== null && (
        <form action={removeAction}>
          <input type="hidden" name="slug" value={slug} />
          <Button type="submit" size="sm" variant="quiet" busy={removing}>
            Remove the logo
          </Button>
          <Problem text={removed.problem} />
        </form>
      )}
    </div>
  );
}

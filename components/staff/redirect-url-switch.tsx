"use client";

import { useActionState } from "react";
import { BreakableUrl } from "@/components/ui/breakable-url";
import { Button } from "@/components/ui/button";
import type { ConnectionRow } from "@/lib/application/staff/staff-views";
import { FoldedForm } from "./folded-form";
import { Problem } from "./problem";
import type { FormAction, SimpleFormState } from "./simple-form-state";

/** After a rename: says which redirect URL a connection sends, and switches to the other one, either way. */
export function RedirectUrlSwitch(props: {
  readonly slug: string;
  readonly connection: ConnectionRow;
  readonly formerSlug: string;
  readonly change: FormAction<SimpleFormState>;
}) {
  const { slug, connection, formerSlug } = props;
  const [state, formAction, pending] = useActionState(props.change, { text: "" });
  const former = connection.formerSlug !== null;
  return (
    <FoldedForm
      button={former ? "Change to the new redirect URL" : "Change back to a former redirect URL"}
      variant="quiet"
      refused={state.problem !== undefined}
      className="-ml-2"
    >
      <form action={formAction} className="grid max-w-form gap-3 px-2 pb-2">
        <input type="hidden" name="slug" value={slug} />
        <input type="hidden" name="key" value={connection.key} />
        <input type="hidden" name="to" value={former ? slug : formerSlug} />
        <p className="text-ink-2">
          {former ? (
            <>
              First have their IT add{" "}
              <code>
                <BreakableUrl>{connection.currentRedirectUrl}</BreakableUrl>
              </code>{" "}
              at their identity provider, beside the old one. Otherwise the provider turns everybody away.
            </>
          ) : (
            <>
              For when the new address is not registered yet: <code>{formerSlug}</code> stands in the redirect URL
              again.
            </>
          )}
        </p>
        <Problem text={state.problem} />
        <div>
          <Button type="submit" size="sm" busy={pending}>
            {former ? "It is registered: change" : "Change back"}
          </Button>
        </div>
      </form>
    </FoldedForm>
  );
}

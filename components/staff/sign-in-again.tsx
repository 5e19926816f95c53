"use client";

import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";
import { buttonClassNames } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { freshMinutes } from "@/lib/domain/staff/fresh-sign-in";
import { fillIn, keepTyped, takeTyped } from "./typed-text";

/**
 * Inside a form: asks to sign in again before it can be sent, and leads back to it with what was typed. `form` tells the forms
 * of a page apart. Without script the way is the same, but for what was typed.
 */
export function SignInAgain({ form, asked = false }: { readonly form: string; readonly asked?: boolean | undefined }) {
  const path = usePathname();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const own = place.current?.closest("form");
    const typed = own && takeTyped(form);
    if (!own || !typed) return;
    fillIn(own, typed);
    own.closest("details")?.setAttribute("open", "");
    own.scrollIntoView({ block: "center" });
  }, [form]);
  return (
    <div ref={place} className={asked ? undefined : "hidden"}>
      {asked && (
        <Notice state="warning" role="alert" title="Sign in again first">
          <p>
            This needs proof that it is still you: a sign-in of the last {freshMinutes} minutes. What you typed is kept.
          </p>
          <a
            href={`/staff/sign-in?fresh=1&return_to=${encodeURIComponent(path)}`}
            onClick={(event) => keepTyped(form, event.currentTarget.closest("form"))}
            className={buttonClassNames("secondary", "sm", "mt-2.5")}
          >
            Sign in again
          </a>
        </Notice>
      )}
    </div>
  );
}

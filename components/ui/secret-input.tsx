"use client";

import { Eye, EyeOff } from "lucide-react";
import { type ComponentProps, useState } from "react";
import { buttonClassNames } from "./button";
import { inputLook } from "./input-look";

/** A secret to paste: hidden until asked for, and never offered to a password manager. `what` names it on the button. */
export function SecretInput({
  what,
  className,
  ...rest
}: Omit<ComponentProps<"input">, "type"> & { readonly what: string }) {
  const [shown, setShown] = useState(false);
  const Icon = shown ? EyeOff : Eye;
  return (
    <div className="relative">
      <input
        spellCheck={false}
        autoCapitalize="none"
        autoCorrect="off"
        autoComplete="off"
        data-1p-ignore=""
        data-lpignore="true"
        {...rest}
        type={shown ? "text" : "password"}
        className={inputLook({ mono: true, className: `pr-22 ${className ?? ""}` })}
      />
      <button
        type="button"
        aria-pressed={shown}
        onClick={() => setShown(!shown)}
        className={buttonClassNames("quiet", "sm", "absolute top-1 right-1")}
      >
        <Icon className="size-4" strokeWidth={1.8} aria-hidden="true" />
        {shown ? "Hide" : "Show"}
        <span className="sr-only"> {what}</span>
      </button>
    </div>
  );
}

import Link from "next/link";
import { PlatformForm, type PlatformFormState } from "./platform-form";
import type { FormAction } from "./simple-form-state";

const empty: PlatformFormState = { key: "", name: "", description: "", launchUrl: "", icon: "app-window" };

/** A platform that no organization has yet. */
export function NewPlatformPage({ make }: { readonly make: FormAction<PlatformFormState> }) {
  return (
    <>
      <nav aria-label="Way back" className="mb-3 text-ink-2">
        <Link href="/staff/platforms">Platforms</Link>
      </nav>
      <h1>New platform</h1>
      <p className="mt-1 mb-7 max-w-text text-base text-ink-2">
        No organization has it at first: you give it to them one by one.
      </p>
      <PlatformForm platform={empty} isNew save={make} />
    </>
  );
}

"use client";

import type { ReactNode } from "react";
import { backChannelLogoutUrl, initiateUrl } from "@/lib/domain/organization/addresses";
import { CopyValue } from "../ui/copy-value";
import { Ledger } from "../ui/ledger";
import { useWizard } from "./wizard-context";

/** The two addresses that this product hands out, to copy. */
export function Addresses({
  aboutRedirectUrl,
  aboutLoginUrl,
}: {
  readonly aboutRedirectUrl: ReactNode;
  readonly aboutLoginUrl: ReactNode;
}) {
  const { view } = useWizard();
  return (
    <Ledger>
      <CopyValue label="Redirect URL" value={view.redirectUrl} where={aboutRedirectUrl} />
      <CopyValue label="Login URL for your users" value={view.loginUrlForUsers} where={aboutLoginUrl} />
    </Ledger>
  );
}

/** Two more addresses, for providers that have a field for them. Sign-in works without. */
export function MoreAddresses() {
  const { view } = useWizard();
  return (
    <details className="mt-4">
      <summary className="min-h-target-sm font-medium text-accent text-sm underline underline-offset-3">
        Two more addresses, if your provider has fields for them
      </summary>
      <div className="mt-3">
        <Ledger>
          <CopyValue
            label="Initiate login URI"
            value={initiateUrl(view.loginUrlForUsers)}
            where="Your provider’s tile leads there and people are signed in with one click."
          />
          <CopyValue
            label="Back-channel logout URI"
            value={backChannelLogoutUrl(view.redirectUrl)}
            where="Your provider tells Pacvue there who is signed out or gone, and their sessions end at once."
          />
        </Ledger>
      </div>
    </details>
  );
}

"use client";

import type { ReactNode } from "react";
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

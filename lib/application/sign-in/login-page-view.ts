import type { LoginNotice } from "@/lib/domain/health/failing-connection";

/** Nobody gets in by a connection at the moment. */
export interface LoginTrouble {
  readonly notice: LoginNotice;
  readonly since: Date;
  /** How long that is, in whole minutes. */
  readonly minutes: number;
}

/** What `/login/[client]` shows. */
export interface LoginPageView {
  readonly organization: {
    readonly slug: string;
    readonly name: string;
    /** Where its logo is; null without one. */
    readonly logo: string | null;
  };
  /** In the order to show: the one that a deep link names first, then the last used. */
  readonly platforms: readonly {
    readonly key: string;
    readonly name: string;
    readonly description: string;
    /** A Lucide icon name: megaphone, shopping-bag, bar-chart-3, app-window. */
    readonly icon: string;
    readonly lastUsed: boolean;
    /** Labels of the connections that open it, where they are not all of those to choose from. */
    readonly openedBy: readonly string[];
  }[];
  /** Live connections, last used first; a choice is shown only when there are several. */
  readonly connections: readonly {
    readonly key: string;
    readonly label: string;
    readonly lastUsed: boolean;
    readonly trouble: LoginTrouble | null;
  }[];
  /** Who is signed in here already, if anybody. */
  readonly signedInAs: string | null;
  /** What a deep link asks for: a platform, and a path on it. */
  readonly wanted: { readonly platform: string; readonly returnTo: string | null } | null;
  /** Passed on to the provider. */
  readonly loginHint: string | null;
}

/** What `/login/[client]` shows. */
export interface LoginPageView {
  readonly organization: {
    readonly slug: string;
    readonly name: string;
    /** Where its logo is; null without one. */
    readonly logo: string | null;
  };
  /** In the order to show: last used first. */
  readonly platforms: readonly {
    readonly key: string;
    readonly name: string;
    readonly description: string;
    /** A Lucide icon name: megaphone, shopping-bag, bar-chart-3, app-window. */
    readonly icon: string;
    readonly lastUsed: boolean;
  }[];
  /** Live connections, last used first; a choice is shown only when there are several. */
  readonly connections: readonly { readonly key: string; readonly label: string; readonly lastUsed: boolean }[];
  /** Who is signed in here already, if anybody. */
  readonly signedInAs: string | null;
}

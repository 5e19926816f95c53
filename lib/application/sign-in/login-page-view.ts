/** What `/login/[client]` shows. */
export interface LoginPageView {
  readonly organization: { readonly slug: string; readonly name: string };
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

/** What an end user's error page says. Nothing in it tells an unknown organization from one that is not live. */
export interface SignInProblemView {
  /** What it means for the reader: "You are not on the list for Pacvue yet". */
  readonly heading: string;
  /** One sentence: what happened. */
  readonly happened: string;
  /** What the reader can do now. */
  readonly whatToDo: readonly string[];
  /** Ready to copy for their IT, null when IT can do nothing about it. */
  readonly forIt: string | null;
  readonly correlationId: string;
  readonly at: Date;
  /** Where "Try again" leads; null when trying again cannot help. */
  readonly tryAgainUrl: string | null;
  readonly organizationName: string | null;
}

/** What an end user's error page says. Nothing in it tells an unknown organization from one that is not live. */
export interface SignInProblem {
  /** What it means for the reader: "You do not have access to Pacvue yet". */
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
  /** Which of the two actions is the filled one. */
  readonly helpsMost: "try_again" | "tell_it";
  readonly organizationName: string | null;
}

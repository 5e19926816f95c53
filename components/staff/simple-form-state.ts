/** What a form with at most one field shows after it was sent: what was typed, and why it was refused. */
export interface SimpleFormState {
  readonly text: string;
  readonly problem?: string;
  /** Nothing is wrong but how long ago the last sign-in was. */
  readonly signInAgain?: true;
}

export type FormAction<State> = (before: State, form: FormData) => Promise<State>;

/** What a form with at most one field shows after it was sent: what was typed, and why it was refused. */
export interface SimpleFormState {
  readonly text: string;
  readonly problem?: string;
}

export type FormAction<State> = (before: State, form: FormData) => Promise<State>;

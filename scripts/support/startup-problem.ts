/** Something that the person at the terminal can put right: what is so, and what to do. Shown without a stack. */
export class StartupProblem extends Error {
  override readonly name = "StartupProblem";

  constructor(
    message: string,
    readonly whatToDo: string,
  ) {
    super(message);
  }
}

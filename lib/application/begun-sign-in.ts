/** Where to send the browser, and the cookies that bind the attempt to it. */
export interface BegunSignIn {
  readonly location: string;
  readonly setCookies: readonly string[];
}

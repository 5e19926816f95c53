/** The three fields of the connect step, in its order and words. */
export type ConnectField = "Login URL (issuer)" | "Client ID" | "Client secret";

/** What the application is called in the organization's identity provider. */
export const applicationName = "Pacvue";

/** The values of ours that a script carries. */
export interface ScriptValues {
  readonly redirectUrl: string;
  readonly loginUrl: string;
}

/** A file that sets up Pacvue in one identity provider, in place of the steps of its guide. */
export interface SetupScript {
  /** What opens it on the page. */
  readonly invitation: "Use a script instead" | "Use Terraform instead" | "Import a file instead";
  readonly fileName: string;
  readonly language: "Shell script" | "Terraform" | "JSON";
  /** One sentence: everything it will do. */
  readonly does: string;
  readonly run: {
    readonly how: string;
    /** A command line to copy; none where the file is imported in the console. */
    readonly command?: string;
  };
  /** Which result goes into which field. */
  readonly results: readonly { readonly field: ConnectField; readonly from: string; readonly command?: string }[];
  /** What is left to do, or to mind. */
  readonly afterwards: string;
  readonly text: string;
}

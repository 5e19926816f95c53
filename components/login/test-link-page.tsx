import type { TestLinkRefusal, TestLinkView } from "@/lib/application/test-link/test-link";
import { Document } from "./document";
import { plainPageStyles } from "./login-styles";

/** What a colleague sees behind a test link: whose test it is, what it does, one button. */
export function TestLinkPage({ token, view }: { readonly token: string; readonly view: TestLinkView }) {
  const provider = view.providerName ?? "your company’s sign-in service";
  return (
    <Document title={`Test sign-in · ${view.organizationName} · Pacvue`} styles={plainPageStyles} language="en">
      <p className="org">{view.organizationName}</p>
      <h1>Help to test the new sign-in</h1>
      <p className="lead">
        A colleague is connecting {view.organizationName} to Pacvue with {provider} and asks you to sign in there once.
      </p>
      <form method="post" action={`/test/${token}`} className="row">
        <button type="submit" className="btn first">
          Test sign-in
        </button>
      </form>
      <h2>What happens then</h2>
      <p>
        You sign in at {provider} as on any day and come back here. It is a test only: it opens nothing and changes
        nothing for you.
      </p>
      <h2>What your colleague sees</h2>
      <p>
        Whether it worked, and what {provider} says about you: name, e-mail address and groups. Never your password.
      </p>
    </Document>
  );
}

const words: Readonly<Record<TestLinkRefusal["code"], { readonly heading: string; readonly text: string }>> = {
  link_not_valid: {
    heading: "This link does not open anything any more",
    text: "It has expired, was ended, or is not complete. Ask whoever sent it to you for a new one.",
  },
  not_ready: {
    heading: "The test cannot begin just now",
    text: "The settings are being changed at this moment. Tell whoever sent you the link, and open it again later.",
  },
  used_up: {
    heading: "This link has been used often enough",
    text: "It begins only so many tests. Ask whoever sent it to you for a new one.",
  },
};

/** A test link that begins nothing. One page for all that are not valid, so that it tells nobody which links there were. */
export function TestLinkRefusedPage({
  code,
  correlationId,
}: {
  readonly code: TestLinkRefusal["code"] | "foreign_origin" | "fault";
  readonly correlationId: string;
}) {
  const { heading, text } =
    code === "foreign_origin" || code === "fault"
      ? {
          heading: "The test could not begin",
          text: "Open the link that you were sent once more, and press Test sign-in there.",
        }
      : words[code];
  return (
    <Document title={`${heading} · Pacvue`} styles={plainPageStyles} language="en">
      <h1>{heading}</h1>
      <p className="lead">{text}</p>
      <p className="ref">Reference {correlationId}</p>
    </Document>
  );
}

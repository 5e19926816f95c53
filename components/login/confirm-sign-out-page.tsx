import { Document } from "./document";
import { plainPageStyles } from "./login-styles";

/** Asked when the wish to sign out comes from another site, which must not end anybody's session by itself. */
export function ConfirmSignOutPage({ slug }: { readonly slug: string }) {
  return (
    <Document title="Sign out · Pacvue" styles={plainPageStyles}>
      <h1>Sign out of Pacvue?</h1>
      <p className="lead">Your work on the platforms is kept. You can sign in again at any time.</p>
      <form method="post" action={`/logout/${slug}`} className="row">
        <button type="submit" className="btn first">
          Sign out
        </button>
        <a className="btn" href={`/login/${slug}`}>
          Stay signed in
        </a>
      </form>
    </Document>
  );
}

import { Document } from "./document";
import { plainPageStyles } from "./login-styles";

interface SignedOutPageProps {
  readonly organization: { readonly slug: string; readonly name: string };
}

/** After signing out. It says what is ended and what is not, because the identity provider's own session goes on. */
export function SignedOutPage({ organization }: SignedOutPageProps) {
  return (
    <Document title={`Signed out · ${organization.name} · Pacvue`} styles={plainPageStyles}>
      <p className="org">{organization.name}</p>
      <h1>You are signed out of Pacvue</h1>
      <p className="lead">
        You may still be signed in to your {organization.name} account. On a shared computer, sign out there too or
        close the browser.
      </p>
      <div className="row">
        <a className="btn first" href={`/login/${organization.slug}`}>
          Sign in again
        </a>
      </div>
    </Document>
  );
}

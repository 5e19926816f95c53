import { type Html, html, renderPage } from "./demo-page";
import { type Person, staff, users } from "./people";

const title = "Northwind sign-in (demo identity provider)";
const footer = "This identity provider is part of the demo. Nobody here is real, and no password is asked for.";

/** Who signs in: a button for everybody whom the provider knows, named with the e-mail address, and Cancel. */
export function chooserPage(action: string, staffFirst: boolean): string {
  const northwind = group("People of Northwind Traders", users);
  const pacvue = group("Pacvue staff", staff);
  const body = html`<h1>Northwind sign-in</h1>
<p class="lead">This is the demo’s identity provider. Choose who you are; each button signs that person in.</p>
<form method="post" action="${action}">
${staffFirst ? [pacvue, northwind] : [northwind, pacvue]}
<div class="row"><button class="plain" name="decision" value="cancel">Cancel</button></div>
</form>`;
  return renderPage({ title, body, footer });
}

function group(heading: string, people: readonly Person[]): Html {
  const entries = people.map(({ email, name, remark, subject }) => {
    const described = `about-${subject}`;
    return html`<div class="go"><button name="account" value="${email}" aria-describedby="${described}">${email}</button><small id="${described}">${name} · ${remark}</small></div>
`;
  });
  return html`<h2>${heading}</h2>
<div class="list">
${entries}</div>
`;
}

/** A page with a heading and a sentence, for the provider's own errors and after a sign-out. */
export function messagePage(heading: string, sentence: string): string {
  return renderPage({ title, body: html`<h1>${heading}</h1><p class="lead">${sentence}</p>`, footer });
}

/** Asks whether to sign out here as well (OpenID Connect RP-Initiated Logout 1.0 section 6). `form` is the provider's own. */
export function signOutPage(form: string): string {
  // The provider's form carries its protection against forgery; the button only refers to it.
  const body = html`<h1>Sign out of Northwind?</h1>
<p class="lead">You can also stay signed in at the identity provider.</p>
${{ html: form }}
<div class="row"><button class="filled" form="op.logoutForm" name="logout" value="yes">Sign out</button><button class="plain" form="op.logoutForm">Stay signed in</button></div>`;
  return renderPage({ title, body, footer });
}

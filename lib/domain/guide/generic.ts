import type { Guide } from "./guide";

export const generic: Guide = {
  comparedWith: null,
  minutes: 15,
  steps: [
    {
      id: "application",
      title: "Create an application for Pacvue",
      summary: "OpenID Connect, web application",
      parts: [
        {
          label: "Kind of application",
          text: "It may be called OpenID Connect or OIDC, or OAuth 2.0 client. Choose “web application” or “confidential client”; not SAML, not single-page, not native.",
        },
        { label: "Name", text: "Your colleagues see this name.", copy: "Pacvue" },
      ],
    },
    {
      id: "redirect-url",
      title: "Enter the redirect URL",
      summary: "Also called redirect URI, callback or reply URL",
      parts: [
        {
          label: "Redirect URL",
          text: "Exactly as it stands here: nothing after it, no asterisk.",
          copy: "{redirectUrl}",
        },
      ],
    },
    {
      id: "flow",
      title: "Leave only the authorization code flow on",
      summary: "Also called standard flow",
      parts: [
        {
          label: "Grant or response type",
          text: "Authorization code, response type “code”. Switch implicit and hybrid off. PKCE may be required; we always use it.",
        },
        { label: "Scopes", text: "Allow openid, profile and email." },
        { label: "Client authentication", text: "Client secret, basic or post. Both work." },
        {
          label: "Signing of the ID token",
          text: "RS256 or another algorithm with a public key. HS256 is refused.",
        },
      ],
    },
    {
      id: "start",
      title: "Enter the login URL for your users, if there is a field for it",
      summary: "Also called initiate login URI or home page",
      parts: [
        { label: "Login URL for your users", text: "If there is no such field, leave it out.", copy: "{loginUrl}" },
      ],
    },
    {
      id: "assign",
      title: "Choose who may use it",
      summary: "People, groups or roles of the application",
      parts: [
        {
          label: "Assignments",
          text: "Some providers let in everyone until you narrow it, others nobody until you assign someone.",
        },
      ],
    },
    {
      id: "credentials",
      title: "Keep three values at hand",
      summary: "Issuer, client ID, client secret",
      parts: [
        {
          label: "Issuer",
          text: "The address before /.well-known/openid-configuration. Opened in a browser with that ending it shows a page that begins with “issuer”.",
        },
        { label: "Client ID" },
        { label: "Client secret", text: "Many consoles show it only once." },
      ],
    },
  ],
};

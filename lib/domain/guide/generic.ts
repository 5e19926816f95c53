import type { Guide } from "./guide";

const place = ["Your identity provider", "Applications"];

export const generic: Guide = {
  comparedWith: null,
  minutes: 15,
  steps: [
    {
      id: "application",
      title: "Create an application for Pacvue",
      summary: "OpenID Connect, web application",
      drawing: { place, title: "New application" },
      inGeneral: [],
      parts: [
        {
          label: "Kind of application",
          text: "It may be called OpenID Connect or OIDC, or OAuth 2.0 client. Choose “web application” or “confidential client”; not SAML, not single-page, not native.",
          drawn: {
            kind: "radios",
            options: ["OpenID Connect, web application", "OpenID Connect, single-page", "SAML"],
            chosen: "OpenID Connect, web application",
          },
        },
        {
          label: "Name",
          text: "Your colleagues see this name.",
          copy: "Pacvue",
          drawn: { kind: "text", value: "Pacvue" },
        },
      ],
    },
    {
      id: "redirect-url",
      title: "Enter the redirect URL",
      summary: "Also called redirect URI, callback or reply URL",
      drawing: { place, title: "Pacvue" },
      inGeneral: [],
      parts: [
        {
          label: "Redirect URL",
          text: "Exactly as it stands here: nothing after it, no asterisk.",
          copy: "{redirectUrl}",
          drawn: { kind: "text", value: "{redirectUrl}" },
        },
      ],
    },
    {
      id: "flow",
      title: "Leave only the authorization code flow on",
      summary: "Also called standard flow",
      drawing: { place, title: "Pacvue" },
      inGeneral: [],
      parts: [
        {
          label: "Grant or response type",
          text: "Authorization code, response type “code”. Switch implicit and hybrid off. PKCE may be required; we always use it.",
          drawn: {
            kind: "boxes",
            options: ["Authorization code", "Implicit", "Hybrid"],
            ticked: ["Authorization code"],
          },
        },
        {
          label: "Scopes",
          text: "Allow openid, profile and email.",
          drawn: {
            kind: "boxes",
            options: ["openid", "profile", "email"],
            ticked: ["openid", "profile", "email"],
          },
        },
        {
          label: "Client authentication",
          text: "Client secret, basic or post. Both work.",
          drawn: { kind: "menu", value: "Client secret" },
        },
        {
          label: "Signing of the ID token",
          text: "RS256 or another algorithm with a public key. HS256 is refused.",
          drawn: { kind: "menu", value: "RS256" },
        },
      ],
    },
    {
      id: "start",
      title: "Enter the login URL for your users, if there is a field for it",
      summary: "Also called initiate login URI or home page",
      drawing: { place, title: "Pacvue" },
      inGeneral: [],
      parts: [
        {
          label: "Login URL for your users",
          text: "If there is no such field, leave it out.",
          copy: "{loginUrl}",
          drawn: { kind: "text", value: "{loginUrl}" },
        },
      ],
    },
    {
      id: "logout",
      title: "Let your provider end sessions here, if there is a field for it",
      summary: "Called back-channel logout URI",
      drawing: { place, title: "Pacvue" },
      inGeneral: [],
      parts: [
        {
          label: "Back-channel logout URI",
          text: "Whoever is signed out there is then signed out of Pacvue too. If there is no such field, leave it out.",
          copy: "{logoutUrl}",
          drawn: { kind: "text", value: "{logoutUrl}" },
        },
      ],
    },
    {
      id: "assign",
      title: "Choose who may use it",
      summary: "People, groups or roles of the application",
      drawing: { place, title: "Pacvue" },
      inGeneral: [],
      parts: [
        {
          label: "Assignments",
          text: "Some providers let in everyone until you narrow it, others nobody until you assign someone. Include yourself, or the test sign-in later is refused.",
          drawn: { kind: "boxes", options: ["Everyone", "Marketing"], ticked: ["Marketing"] },
        },
      ],
    },
    {
      id: "credentials",
      title: "Keep three values at hand",
      summary: "Issuer, client ID, client secret",
      drawing: { place, title: "Pacvue" },
      inGeneral: [],
      parts: [
        {
          label: "Issuer",
          text: "The address before /.well-known/openid-configuration. Opened in a browser with that ending it shows a page that begins with “issuer”.",
          drawn: { kind: "shown", value: "https://id.example.com" },
        },
        {
          label: "Client ID",
          text: "It may be called application ID.",
          drawn: { kind: "shown", value: "1a2b3c…" },
        },
        {
          label: "Client secret",
          text: "Many consoles show it only once.",
          drawn: { kind: "shown", value: "••••••••••••••••" },
        },
      ],
    },
  ],
};

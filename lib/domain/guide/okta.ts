import type { Guide } from "./guide";

export const okta: Guide = {
  comparedWith: "Okta’s documentation",
  minutes: 10,
  steps: [
    {
      id: "applications",
      title: "Open the list of applications",
      summary: "Applications and Resources › Applications",
      parts: [
        {
          label: "Sign in to the Okta Admin Console",
          text: "Its address has “-admin” in it, such as {slug}-admin.okta.com.",
        },
        {
          label: "Applications and Resources › Applications",
          text: "In older consoles the menu reads Applications › Applications.",
        },
      ],
    },
    {
      id: "create",
      title: "Create an app integration",
      summary: "OIDC - OpenID Connect, Web Application",
      parts: [
        { label: "Create App Integration", text: "The button above the list." },
        { label: "Sign-in method", text: "Choose “OIDC - OpenID Connect”." },
        { label: "Application type", text: "Choose “Web Application”, then Next." },
      ],
    },
    {
      id: "fill-in",
      title: "Fill in “New Web App Integration”",
      summary: "Name, grant type and the redirect URL",
      parts: [
        { label: "App integration name", text: "Your colleagues see this name in Okta.", copy: "Pacvue" },
        { label: "Grant type", text: "Leave “Authorization Code” ticked, and nothing else." },
        { label: "Sign-in redirect URIs", text: "Replace the example that Okta has put there.", copy: "{redirectUrl}" },
        { label: "Sign-out redirect URIs", text: "Remove the example; leave it empty." },
      ],
    },
    {
      id: "assign",
      title: "Choose who may use it",
      summary: "Assignments, then Save",
      parts: [
        {
          label: "Assignments",
          text: "Allow everyone, or limit access to selected groups. With “Skip group assignment for now” nobody gets in until you assign people later.",
        },
        { label: "Save" },
      ],
    },
    {
      id: "start-from-okta",
      title: "Let people start from their Okta dashboard",
      summary: "General › Initiate login URI",
      parts: [
        { label: "General › General Settings › Edit" },
        { label: "Login initiated by", text: "Choose “Either Okta or App”." },
        { label: "Initiate login URI", copy: "{loginUrl}" },
        { label: "Save" },
      ],
    },
    {
      id: "credentials",
      title: "Keep the Client ID and secret at hand",
      summary: "General › Client Credentials",
      parts: [
        { label: "Client ID", text: "Copy it into the next step of this page." },
        {
          label: "Client secret",
          text: "Copy it with the button beside it. If two secrets are listed, take one that is marked Active.",
        },
      ],
    },
    {
      id: "address",
      title: "Note your Okta address",
      summary: "Without “-admin”",
      parts: [
        {
          label: "The address at which your colleagues sign in",
          text: "Such as https://{slug}.okta.com. If you use a custom authorization server, take its issuer, which ends in /oauth2/ and its name.",
        },
      ],
    },
  ],
};

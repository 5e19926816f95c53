import type { Guide } from "./guide";

export const onelogin: Guide = {
  comparedWith: "OneLogin’s documentation",
  minutes: 10,
  steps: [
    {
      id: "application",
      title: "Add an OpenID Connect app",
      summary: "Applications › Applications › Add App",
      parts: [
        { label: "Search", text: "Choose “OpenId Connect (OIDC)” from the results.", copy: "OpenId Connect" },
        { label: "Display Name", text: "Your colleagues see this name.", copy: "Pacvue" },
        { label: "Save" },
      ],
    },
    {
      id: "configuration",
      title: "Fill in both addresses",
      summary: "Applications › Pacvue › Configuration",
      parts: [
        {
          label: "Login Url",
          text: "In OneLogin this means the page where your colleagues start.",
          copy: "{loginUrl}",
        },
        { label: "Redirect URI’s", copy: "{redirectUrl}" },
        { label: "Save" },
      ],
    },
    {
      id: "sso",
      title: "Set the type and keep the credentials at hand",
      summary: "Applications › Pacvue › SSO",
      parts: [
        { label: "Application Type", text: "Choose “Web”." },
        { label: "Token Endpoint › Authentication Method", text: "Choose “POST”, then Save." },
        { label: "Client ID" },
        { label: "Client Secret", text: "Press “Show client secret” and copy it." },
        { label: "Issuer URL", text: "This goes into the Login URL field. It ends in /oidc/2." },
      ],
    },
    {
      id: "assign",
      title: "Choose who may use it",
      summary: "Access › Roles",
      parts: [
        { label: "Roles", text: "Tick the roles whose members use Pacvue, then Save." },
        { label: "Users", text: "Check with one of them that the app appears in the portal." },
      ],
    },
  ],
};

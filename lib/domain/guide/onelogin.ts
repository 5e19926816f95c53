import type { Guide } from "./guide";

const app = ["OneLogin Administration", "Applications", "Pacvue"];

export const onelogin: Guide = {
  comparedWith: "OneLogin’s documentation",
  minutes: 10,
  steps: [
    {
      id: "application",
      title: "Add an OpenID Connect app",
      summary: "Applications › Applications › Add App",
      drawing: { place: ["OneLogin Administration", "Applications", "Add App"], title: "Find Applications" },
      inGeneral: ["application"],
      parts: [
        {
          label: "Search",
          text: "Choose “OpenId Connect (OIDC)” from the results.",
          copy: "OpenId Connect",
          drawn: { kind: "text", value: "OpenId Connect" },
        },
        {
          label: "Display Name",
          text: "Your colleagues see this name.",
          copy: "Pacvue",
          drawn: { kind: "text", value: "Pacvue" },
        },
        { label: "Save", drawn: { kind: "button", text: "Save" }, drawnLabel: "" },
      ],
    },
    {
      id: "configuration",
      title: "Fill in both addresses",
      summary: "Applications › Pacvue › Configuration",
      drawing: { place: [...app, "Configuration"], title: "Configuration" },
      inGeneral: ["redirect-url", "start"],
      parts: [
        {
          label: "Login Url",
          text: "In OneLogin this means the page where your colleagues start.",
          copy: "{initiateUrl}",
          drawn: { kind: "text", value: "{initiateUrl}" },
        },
        {
          label: "Redirect URI’s",
          text: "After saving, OneLogin may take ten minutes until it accepts a new one.",
          copy: "{redirectUrl}",
          drawn: { kind: "text", value: "{redirectUrl}" },
        },
        { label: "Save", drawn: { kind: "button", text: "Save" }, drawnLabel: "" },
      ],
    },
    {
      id: "sso",
      title: "Set the type and keep the credentials at hand",
      summary: "Applications › Pacvue › SSO",
      drawing: { place: [...app, "SSO"], title: "Enable OpenID Connect" },
      inGeneral: ["flow", "credentials"],
      parts: [
        { label: "Application Type", text: "Choose “Web”.", drawn: { kind: "menu", value: "Web" } },
        {
          label: "Token Endpoint › Authentication Method",
          text: "Choose “POST”, then Save.",
          drawn: { kind: "menu", value: "POST" },
          drawnLabel: "Authentication Method",
        },
        { label: "Client ID", drawn: { kind: "shown", value: "5f3a9c…" } },
        {
          label: "Client Secret",
          text: "Press “Show client secret” and copy it.",
          drawn: { kind: "shown", value: "••••••••••••••••" },
        },
        {
          label: "Issuer URL",
          text: "This goes into the Login URL field. It ends in /oidc/2.",
          drawn: { kind: "shown", value: "https://{slug}.onelogin.com/oidc/2" },
        },
      ],
    },
    {
      id: "assign",
      title: "Choose who may use it",
      summary: "Applications › Pacvue › Access, and Users",
      drawing: { place: [...app, "Access"], title: "Roles" },
      inGeneral: ["assign"],
      parts: [
        {
          label: "Access › Roles",
          text: "Tick the roles whose members use Pacvue, then Save.",
          drawn: { kind: "boxes", options: ["Default", "Marketing"], ticked: ["Marketing"] },
          drawnLabel: "Roles",
        },
        {
          label: "Users",
          text: "The list shows everyone who gets in by these roles. Check that you are in it, or the test sign-in later is refused.",
          drawn: { kind: "shown", value: "Ada, Ben, Cleo" },
        },
      ],
    },
  ],
};

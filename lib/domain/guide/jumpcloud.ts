import type { Guide } from "./guide";

export const jumpcloud: Guide = {
  comparedWith: "JumpCloud’s documentation",
  minutes: 10,
  steps: [
    {
      id: "application",
      title: "Add a custom application",
      summary: "SSO Applications › Add New Application",
      parts: [
        { label: "Custom Application", text: "Choose it, then Next." },
        {
          label: "Manage Single Sign-On (SSO)",
          text: "Tick it, and choose “Configure SSO with OIDC”.",
        },
        { label: "Display Label", text: "Your colleagues see this name.", copy: "Pacvue", labelMayDiffer: true },
      ],
    },
    {
      id: "sso",
      title: "Fill in both addresses before you activate it",
      summary: "SSO Applications › Pacvue › SSO",
      parts: [
        { label: "Redirect URIs", copy: "{redirectUrl}" },
        {
          label: "Client Authentication Type",
          text: "Choose “Client Secret Basic”.",
        },
        {
          label: "Login URL",
          text: "In JumpCloud this means the page where your colleagues start.",
          copy: "{loginUrl}",
        },
        { label: "Standard Scopes", text: "Tick Email and Profile.", labelMayDiffer: true },
      ],
    },
    {
      id: "assign",
      title: "Choose who may use it",
      summary: "SSO Applications › Pacvue › User Groups",
      parts: [{ label: "User Groups", text: "Tick the groups whose members use Pacvue." }],
    },
    {
      id: "activate",
      title: "Activate it and keep what is shown",
      summary: "Client ID and secret, shown once",
      parts: [
        { label: "Activate" },
        {
          label: "Client ID and Client Secret",
          text: "JumpCloud shows them now and never again. Keep that window open until you have pasted both in the next step.",
        },
      ],
    },
    {
      id: "address",
      title: "Note the login URL (issuer)",
      summary: "The same for every JumpCloud organization",
      parts: [
        { label: "Login URL (issuer)", text: "Paste it in the next step.", copy: "https://oauth.id.jumpcloud.com/" },
      ],
    },
  ],
};

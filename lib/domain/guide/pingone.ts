import type { Guide } from "./guide";

export const pingone: Guide = {
  comparedWith: "Ping Identity’s documentation",
  minutes: 10,
  steps: [
    {
      id: "application",
      title: "Add an application",
      summary: "Applications › Applications › +",
      parts: [
        { label: "Application Name", text: "Your colleagues see this name.", copy: "Pacvue" },
        { label: "Application Type", text: "Choose “OIDC Web App”, then Save." },
      ],
    },
    {
      id: "configuration",
      title: "Fill in the addresses",
      summary: "Configuration › pencil",
      parts: [
        {
          label: "Response Type and Grant Type",
          text: "Leave “Code” and “Authorization Code” chosen, and nothing else.",
        },
        { label: "Redirect URIs", copy: "{redirectUrl}" },
        { label: "Initiate Login URI", copy: "{loginUrl}", labelMayDiffer: true },
        { label: "Save" },
      ],
    },
    {
      id: "scopes",
      title: "Let the e-mail address and name through",
      summary: "Resources › pencil",
      parts: [{ label: "Scopes", text: "Tick email and profile beside openid, then Save.", labelMayDiffer: true }],
    },
    {
      id: "assign",
      title: "Choose who may use it",
      summary: "Applications › Applications › Pacvue › Access",
      parts: [
        {
          label: "Group membership",
          text: "Without a group everyone of the environment gets in.",
          labelMayDiffer: true,
        },
      ],
    },
    {
      id: "enable",
      title: "Switch the application on",
      summary: "The toggle at the top right",
      parts: [{ label: "Enabled", text: "A new application is off. While it is, every sign-in is refused." }],
    },
    {
      id: "credentials",
      title: "Keep three values at hand",
      summary: "Applications › Applications › Pacvue › Overview",
      parts: [
        { label: "Client ID" },
        { label: "Client Secret" },
        {
          label: "Issuer ID",
          text: "This goes into the Login URL field. It begins with https://auth.pingone. and ends in /as.",
        },
      ],
    },
  ],
};

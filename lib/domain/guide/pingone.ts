import type { Guide } from "./guide";

const app = ["PingOne", "Applications", "Pacvue"];

export const pingone: Guide = {
  comparedWith: "Ping Identity’s documentation",
  minutes: 10,
  steps: [
    {
      id: "application",
      title: "Add an application",
      summary: "Applications › Applications › +",
      drawing: { place: ["PingOne", "Applications"], title: "Add Application" },
      inGeneral: ["application"],
      parts: [
        {
          label: "Application Name",
          text: "Your colleagues see this name.",
          copy: "Pacvue",
          drawn: { kind: "text", value: "Pacvue" },
        },
        {
          label: "Application Type",
          text: "Choose “OIDC Web App”, then Save.",
          drawn: {
            kind: "radios",
            options: ["SAML Application", "OIDC Web App", "Native", "Single-Page"],
            chosen: "OIDC Web App",
          },
        },
      ],
    },
    {
      id: "configuration",
      title: "Fill in the addresses",
      summary: "Configuration › pencil",
      drawing: { place: [...app, "Configuration"], title: "Edit Configuration" },
      inGeneral: ["redirect-url", "flow", "start"],
      parts: [
        {
          label: "Response Type",
          text: "Leave “Code” ticked, and nothing else.",
          drawn: { kind: "boxes", options: ["Code", "Token", "ID Token"], ticked: ["Code"] },
        },
        {
          label: "Grant Type",
          text: "Leave “Authorization Code” ticked, and nothing else.",
          drawn: {
            kind: "boxes",
            options: ["Authorization Code", "Implicit", "Client Credentials", "Refresh Token"],
            ticked: ["Authorization Code"],
          },
        },
        {
          label: "Redirect URIs",
          copy: "{redirectUrl}",
          drawn: { kind: "text", value: "{redirectUrl}" },
        },
        {
          label: "Initiate Login URI",
          text: "Without it Pacvue does not appear in your colleagues’ application portal.",
          copy: "{initiateUrl}",
          drawn: { kind: "text", value: "{initiateUrl}" },
        },
        { label: "Save", drawn: { kind: "button", text: "Save" }, drawnLabel: "" },
      ],
    },
    {
      id: "scopes",
      title: "Let the e-mail address and name through",
      summary: "Resources › pencil",
      drawing: { place: [...app, "Resources"], title: "Edit Resources" },
      inGeneral: ["flow"],
      parts: [
        {
          label: "Scopes",
          text: "Tick email and profile beside openid, then Save.",
          drawn: {
            kind: "boxes",
            options: ["openid", "email", "profile", "phone"],
            ticked: ["openid", "email", "profile"],
          },
        },
      ],
    },
    {
      id: "assign",
      title: "Choose who may use it",
      summary: "Applications › Applications › Pacvue › Access › pencil",
      drawing: { place: [...app, "Access"], title: "Edit Access" },
      inGeneral: ["assign"],
      parts: [
        {
          label: "Groups",
          text: "Choose the groups whose members use Pacvue, then Save. Without a group everyone of the environment gets in.",
          labelMayDiffer: true,
          drawn: { kind: "boxes", options: ["Marketing", "Sales"], ticked: ["Marketing"] },
        },
      ],
    },
    {
      id: "enable",
      title: "Switch the application on",
      summary: "The slider at the top of its page",
      drawing: { place: app, title: "Pacvue" },
      inGeneral: ["application"],
      parts: [
        {
          label: "The slider beside the name",
          text: "A new application is off. While it is, every sign-in is refused.",
          drawn: { kind: "switch", on: true },
          drawnLabel: "Pacvue",
        },
      ],
    },
    {
      id: "credentials",
      title: "Keep three values at hand",
      summary: "Applications › Applications › Pacvue › Overview",
      drawing: { place: [...app, "Overview"], title: "Overview" },
      inGeneral: ["credentials"],
      parts: [
        { label: "Client ID", drawn: { kind: "shown", value: "1a2b3c4d-…" } },
        {
          label: "Client Secret",
          text: "In some consoles it is on the tab Configuration.",
          drawn: { kind: "shown", value: "••••••••••••••••" },
        },
        {
          label: "Issuer ID",
          text: "This goes into the Login URL field. It begins with https://auth.pingone. and ends in /as.",
          drawn: { kind: "shown", value: "https://auth.pingone.eu/…/as" },
        },
      ],
    },
  ],
};

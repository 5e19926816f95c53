import type { Guide } from "./guide";

const app = ["JumpCloud Admin Portal", "SSO Applications", "Pacvue"];

export const jumpcloud: Guide = {
  comparedWith: "JumpCloud’s documentation",
  minutes: 10,
  steps: [
    {
      id: "application",
      title: "Add a custom application",
      summary: "SSO Applications › Add New Application",
      drawing: { place: ["JumpCloud Admin Portal", "SSO Applications"], title: "Add New Application" },
      inGeneral: ["application"],
      parts: [
        {
          label: "Custom Application",
          text: "Choose it, then Next.",
          drawn: { kind: "button", text: "Custom Application" },
          drawnLabel: "",
        },
        {
          label: "Manage Single Sign-On (SSO)",
          text: "Tick it, and choose “Configure SSO with OIDC”. Then Next.",
          drawn: {
            kind: "radios",
            options: ["Configure SSO with SAML", "Configure SSO with OIDC"],
            chosen: "Configure SSO with OIDC",
          },
        },
        {
          label: "Display Label",
          text: "Your colleagues see this name. Then Next, and Configure Application.",
          copy: "Pacvue",
          drawn: { kind: "text", value: "Pacvue" },
        },
      ],
    },
    {
      id: "sso",
      title: "Fill in both addresses before you activate it",
      summary: "SSO Applications › Pacvue › SSO",
      drawing: { place: [...app, "SSO"], title: "Endpoint Configuration" },
      inGeneral: ["redirect-url", "flow", "start"],
      parts: [
        {
          label: "Redirect URIs",
          text: "JumpCloud does not activate the application without it.",
          copy: "{redirectUrl}",
          drawn: { kind: "text", value: "{redirectUrl}" },
        },
        {
          label: "Client Authentication Type",
          text: "Choose “Client Secret Basic”.",
          drawn: {
            kind: "radios",
            options: ["Client Secret Basic", "Client Secret POST", "Public (None PKCE)"],
            chosen: "Client Secret Basic",
          },
        },
        {
          label: "Login URL",
          text: "In JumpCloud this means the page where your colleagues start.",
          copy: "{loginUrl}",
          drawn: { kind: "text", value: "{loginUrl}" },
        },
        {
          label: "Attribute Mapping › Standard Scopes",
          text: "Tick Email and Profile.",
          labelMayDiffer: true,
          drawn: { kind: "boxes", options: ["Email", "Profile"], ticked: ["Email", "Profile"] },
          drawnLabel: "Standard Scopes",
        },
      ],
    },
    {
      id: "assign",
      title: "Choose who may use it",
      summary: "SSO Applications › Pacvue › User Groups",
      drawing: { place: [...app, "User Groups"], title: "User Groups" },
      inGeneral: ["assign"],
      parts: [
        {
          label: "User Groups",
          text: "Tick the groups whose members use Pacvue. Be in one of them yourself, or the test sign-in later is refused.",
          drawn: { kind: "boxes", options: ["All Users", "Marketing"], ticked: ["Marketing"] },
          drawnLabel: "Type: User Group",
        },
      ],
    },
    {
      id: "activate",
      title: "Activate it and keep what is shown",
      summary: "Client ID and secret, shown once",
      drawing: { place: [...app, "SSO"], title: "Pacvue" },
      inGeneral: ["credentials"],
      parts: [
        {
          label: "Activate",
          text: "Until then there is no Client ID.",
          drawn: { kind: "button", text: "Activate" },
          drawnLabel: "",
        },
        {
          label: "Client ID",
          text: "It appears in a window of its own after activation.",
          drawn: { kind: "shown", value: "1a2b3c4d-…" },
        },
        {
          label: "Client Secret",
          text: "JumpCloud shows it now and never again. Keep that window open until you have pasted both in the next step.",
          drawn: { kind: "shown", value: "••••••••••••••••" },
        },
      ],
    },
    {
      id: "address",
      title: "Note the login URL (issuer)",
      summary: "The same for every JumpCloud organization",
      drawing: null,
      inGeneral: ["credentials"],
      parts: [
        { label: "Login URL (issuer)", text: "Paste it in the next step.", copy: "https://oauth.id.jumpcloud.com/" },
      ],
    },
  ],
};

import type { Guide } from "./guide";

const registration = ["Microsoft Entra admin center", "App registrations", "Pacvue"];
const enterprise = ["Microsoft Entra admin center", "Enterprise applications", "Pacvue"];

export const entra: Guide = {
  comparedWith: "Microsoft’s documentation",
  minutes: 15,
  steps: [
    {
      id: "register",
      title: "Register an application",
      summary: "App registrations › New registration",
      drawing: {
        place: ["Microsoft Entra admin center", "App registrations", "New registration"],
        title: "Register an application",
      },
      inGeneral: ["application", "redirect-url"],
      parts: [
        {
          label: "Name",
          text: "Your colleagues see this name.",
          copy: "Pacvue",
          drawn: { kind: "text", value: "Pacvue" },
        },
        {
          label: "Supported account types",
          text: "Choose “Accounts in this organizational directory only”, the single tenant.",
          drawn: {
            kind: "radios",
            options: ["Accounts in this organizational directory only", "Accounts in any organizational directory"],
            chosen: "Accounts in this organizational directory only",
          },
        },
        {
          label: "Redirect URI: platform",
          text: "Choose “Web”. With another platform the sign-in fails later.",
          drawn: { kind: "menu", value: "Web" },
          drawnLabel: "Redirect URI",
        },
        {
          label: "Redirect URI: address",
          copy: "{redirectUrl}",
          drawn: { kind: "text", value: "{redirectUrl}" },
          drawnLabel: "",
        },
        { label: "Register", drawn: { kind: "button", text: "Register" }, drawnLabel: "" },
      ],
    },
    {
      id: "ids",
      title: "Keep the two IDs at hand",
      summary: "App registrations › Pacvue › Overview",
      drawing: { place: [...registration, "Overview"], title: "Essentials" },
      inGeneral: ["credentials"],
      parts: [
        {
          label: "Application (client) ID",
          text: "This is the Client ID of the next step.",
          drawn: { kind: "shown", value: "00000000-0000-…" },
        },
        {
          label: "Directory (tenant) ID",
          text: "This goes into the Login URL field: https://login.microsoftonline.com/ with this ID and /v2.0 after it, or the ID alone.",
          drawn: { kind: "shown", value: "00000000-0000-…" },
        },
      ],
    },
    {
      id: "secret",
      title: "Create a client secret",
      summary: "Certificates & secrets › New client secret",
      drawing: { place: [...registration, "Certificates & secrets"], title: "Client secrets" },
      inGeneral: ["credentials"],
      parts: [
        {
          label: "New client secret",
          text: "It opens a form of two fields.",
          drawn: { kind: "button", text: "New client secret" },
          drawnLabel: "",
        },
        {
          label: "Expires",
          text: "At most 24 months. Sign-in stops on that day, so put it into your calendar. Then Add.",
          drawn: { kind: "menu", value: "730 days (24 months)" },
        },
        {
          label: "Value",
          text: "Copy the Value, not the Secret ID beside it. It is shown only now.",
          drawn: { kind: "shown", value: "••••••••••••••••" },
        },
      ],
    },
    {
      id: "claims",
      title: "Let the e-mail address and name through",
      summary: "Token configuration › Add optional claim",
      drawing: { place: [...registration, "Token configuration"], title: "Add optional claim" },
      inGeneral: ["flow"],
      parts: [
        {
          label: "Token type",
          text: "Choose “ID”.",
          drawn: { kind: "radios", options: ["ID", "Access", "SAML"], chosen: "ID" },
        },
        {
          label: "Claim",
          text: "Tick email, given_name and family_name, then Add. If it offers to turn on permissions of Microsoft Graph, accept.",
          drawn: {
            kind: "boxes",
            options: ["email", "family_name", "given_name", "upn"],
            ticked: ["email", "family_name", "given_name"],
          },
        },
      ],
    },
    {
      id: "assign",
      title: "Choose who may use it",
      summary: "Enterprise applications › Pacvue",
      drawing: { place: enterprise, title: "Properties, and Users and groups" },
      inGeneral: ["assign"],
      parts: [
        {
          label: "Properties › Assignment required?",
          text: "“Yes” lets in only the people you name; “No” lets in everyone in your directory, guests too. Then Save.",
          drawn: { kind: "radios", options: ["Yes", "No"], chosen: "Yes" },
          drawnLabel: "Assignment required?",
        },
        {
          label: "Users and groups › Add user/group",
          text: "Needed only when assignment is required. Add yourself too, or the test sign-in later is refused. Groups inside a group do not count.",
          drawn: { kind: "button", text: "Add user/group" },
          drawnLabel: "Users and groups",
        },
      ],
    },
    {
      id: "consent",
      title: "Consent for everyone, as an administrator",
      summary: "App registrations › Pacvue › API permissions",
      drawing: { place: [...registration, "API permissions"], title: "Configured permissions" },
      inGeneral: ["assign"],
      parts: [
        {
          label: "Add a permission › Microsoft Graph › Delegated permissions",
          text: "Tick email, openid and profile, then Add permissions. They let Pacvue read who signed in, and nothing else.",
          drawn: {
            kind: "boxes",
            options: ["email", "openid", "profile"],
            ticked: ["email", "openid", "profile"],
          },
          drawnLabel: "Delegated permissions",
        },
        {
          label: "Grant admin consent for your directory",
          text: "Needed when assignment is required, and when people may not consent for themselves (Enterprise applications › Consent and permissions › User consent settings). Without it they read “Need admin approval” instead of getting in. You need the role Cloud Application Administrator, or a higher one.",
          drawn: { kind: "button", text: "Grant admin consent for …" },
          drawnLabel: "",
        },
      ],
    },
    {
      id: "home-page",
      title: "Let people start from My Apps",
      summary: "Branding & properties",
      drawing: { place: [...registration, "Branding & properties"], title: "Branding & properties" },
      inGeneral: ["start"],
      parts: [
        {
          label: "Home page URL",
          copy: "{loginUrl}",
          labelMayDiffer: true,
          drawn: { kind: "text", value: "{loginUrl}" },
        },
        { label: "Save", drawn: { kind: "button", text: "Save" }, drawnLabel: "" },
      ],
    },
  ],
};

import type { Guide } from "./guide";

const platform = ["Google Cloud console", "Google Auth Platform"];

export const google: Guide = {
  comparedWith: "Google’s documentation",
  minutes: 10,
  steps: [
    {
      id: "project",
      title: "Open the Google Auth Platform",
      summary: "Google Cloud console › Google Auth Platform",
      drawing: { place: platform, title: "Overview" },
      inGeneral: ["application"],
      parts: [
        {
          label: "Choose a project of your organization",
          text: "A project outside your organization cannot be limited to your colleagues. Create one if there is none.",
          drawn: { kind: "menu", value: "A project of your organization" },
          drawnLabel: "Project",
        },
        {
          label: "Get started › App name",
          text: "Only the first time. It asks for an address for support as well.",
          copy: "Pacvue",
          drawn: { kind: "text", value: "Pacvue" },
          drawnLabel: "App name",
        },
      ],
    },
    {
      id: "audience",
      title: "Limit it to your organization",
      summary: "Google Auth Platform › Audience",
      drawing: { place: [...platform, "Audience"], title: "Audience" },
      inGeneral: ["assign"],
      parts: [
        {
          label: "User type",
          text: "Choose “Internal”. It lets in everyone of your Google Workspace and nobody else. With “External” anybody with a Google account could try. To let in fewer people, narrow it in the user management step here.",
          drawn: { kind: "radios", options: ["Internal", "External"], chosen: "Internal" },
        },
      ],
    },
    {
      id: "client",
      title: "Create a client",
      summary: "Google Auth Platform › Clients › Create client",
      drawing: { place: [...platform, "Clients"], title: "Create OAuth client ID" },
      inGeneral: ["application", "redirect-url"],
      parts: [
        {
          label: "Application type",
          text: "Choose “Web application”.",
          drawn: { kind: "menu", value: "Web application" },
        },
        { label: "Name", copy: "Pacvue", drawn: { kind: "text", value: "Pacvue" } },
        {
          label: "Authorized redirect URIs › Add URI",
          text: "Leave “Authorized JavaScript origins” empty.",
          copy: "{redirectUrl}",
          drawn: { kind: "text", value: "{redirectUrl}" },
          drawnLabel: "Authorized redirect URIs",
        },
        { label: "Create", drawn: { kind: "button", text: "Create" }, drawnLabel: "" },
      ],
    },
    {
      id: "credentials",
      title: "Keep the Client ID and secret at hand",
      summary: "Shown right after Create",
      drawing: { place: [...platform, "Clients"], title: "OAuth client created" },
      inGeneral: ["credentials"],
      parts: [
        {
          label: "Client ID",
          text: "It ends in .apps.googleusercontent.com.",
          drawn: { kind: "shown", value: "….apps.googleusercontent.com" },
        },
        {
          label: "Client secret",
          text: "Copy it now: Google shows it only this once. If it is gone, add another secret at Clients › Pacvue.",
          drawn: { kind: "shown", value: "••••••••••••••••" },
        },
      ],
    },
    {
      id: "address",
      title: "Note the login URL",
      summary: "The same for every Google Workspace",
      drawing: null,
      inGeneral: ["credentials", "start"],
      parts: [
        { label: "Login URL (issuer)", text: "Paste it in the next step.", copy: "https://accounts.google.com" },
        {
          label: "Where your colleagues start",
          text: "Google has no field for it. Give them this address, or put it on your intranet.",
          copy: "{loginUrl}",
        },
      ],
    },
  ],
};

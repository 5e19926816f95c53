import type { Guide } from "./guide";

export const google: Guide = {
  comparedWith: "Google’s documentation",
  minutes: 10,
  steps: [
    {
      id: "project",
      title: "Open the Google Auth Platform",
      summary: "Google Cloud console › Google Auth Platform",
      parts: [
        {
          label: "Choose a project of your organization",
          text: "A project outside your organization cannot be limited to your colleagues. Create one if there is none.",
        },
        {
          label: "Get started",
          text: "Only the first time: enter Pacvue as the app’s name, and an address for support.",
        },
      ],
    },
    {
      id: "audience",
      title: "Limit it to your organization",
      summary: "Google Auth Platform › Audience",
      parts: [
        {
          label: "User type",
          text: "Choose “Internal”. It lets in everyone of your Google Workspace and nobody else.",
        },
      ],
    },
    {
      id: "client",
      title: "Create a client",
      summary: "Google Auth Platform › Clients › Create client",
      parts: [
        { label: "Application type", text: "Choose “Web application”." },
        { label: "Name", copy: "Pacvue" },
        { label: "Authorized redirect URIs › Add URI", copy: "{redirectUrl}" },
        { label: "Create" },
      ],
    },
    {
      id: "credentials",
      title: "Keep the Client ID and secret at hand",
      summary: "Google Auth Platform › Clients › Pacvue",
      parts: [
        { label: "Client ID", text: "It ends in .apps.googleusercontent.com." },
        { label: "Client secret", text: "Copy it now; later the console may show only a part of it." },
      ],
    },
    {
      id: "address",
      title: "Note the login URL",
      summary: "The same for every Google Workspace",
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

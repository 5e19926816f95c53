import type { Guide } from "./guide";

export const entra: Guide = {
  comparedWith: "Microsoft’s documentation",
  minutes: 15,
  steps: [
    {
      id: "register",
      title: "Register an application",
      summary: "App registrations › New registration",
      parts: [
        { label: "Name", text: "Your colleagues see this name.", copy: "Pacvue" },
        {
          label: "Supported account types",
          text: "Choose the single tenant: accounts in this organizational directory only.",
        },
        { label: "Redirect URI: platform", text: "Choose “Web”. With another platform the sign-in fails later." },
        { label: "Redirect URI: address", copy: "{redirectUrl}" },
        { label: "Register" },
      ],
    },
    {
      id: "ids",
      title: "Keep the two IDs at hand",
      summary: "App registrations › Pacvue › Overview",
      parts: [
        { label: "Application (client) ID", text: "This is the Client ID of the next step." },
        {
          label: "Directory (tenant) ID",
          text: "This goes into the Login URL field: https://login.microsoftonline.com/ with this ID and /v2.0 after it, or the ID alone.",
        },
      ],
    },
    {
      id: "secret",
      title: "Create a client secret",
      summary: "Certificates & secrets › New client secret",
      parts: [
        {
          label: "Expires",
          text: "At most 24 months. Sign-in stops on that day, so put it into your calendar.",
        },
        {
          label: "Value",
          text: "Copy the Value, not the Secret ID beside it. It is shown only now.",
        },
      ],
    },
    {
      id: "claims",
      title: "Let the e-mail address and name through",
      summary: "Token configuration › Add optional claim",
      parts: [
        { label: "Token type", text: "Choose “ID”." },
        { label: "Claim", text: "Tick email, given_name and family_name, then Add." },
      ],
    },
    {
      id: "assign",
      title: "Choose who may use it",
      summary: "Enterprise applications › Pacvue",
      parts: [
        {
          label: "Properties › Assignment required?",
          text: "“Yes” lets in only the people you name; “No” lets in everyone in your directory.",
        },
        { label: "Users and groups › Add user/group", text: "Needed only when assignment is required." },
      ],
    },
    {
      id: "home-page",
      title: "Let people start from My Apps",
      summary: "Branding & properties",
      parts: [{ label: "Home page URL", copy: "{loginUrl}", labelMayDiffer: true }, { label: "Save" }],
    },
  ],
};

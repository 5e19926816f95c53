import type { Guide } from "./guide";

export const auth0: Guide = {
  comparedWith: "Auth0’s documentation",
  minutes: 10,
  steps: [
    {
      id: "application",
      title: "Create an application",
      summary: "Applications › Applications › Create Application",
      parts: [
        { label: "Name", text: "Your colleagues see this name.", copy: "Pacvue" },
        { label: "Choose an application type", text: "Choose “Regular Web Applications”, then Create." },
      ],
    },
    {
      id: "addresses",
      title: "Fill in both addresses",
      summary: "Applications › Pacvue › Settings › Application URIs",
      parts: [
        {
          label: "Application Login URI",
          text: "It must begin with https. Leave it empty where yours does not.",
          copy: "{loginUrl}",
        },
        { label: "Allowed Callback URLs", copy: "{redirectUrl}" },
        { label: "Save Changes", text: "The button is at the very end of the page." },
      ],
    },
    {
      id: "assign",
      title: "Choose who may use it",
      summary: "Applications › Pacvue › Connections",
      parts: [
        {
          label: "Connections",
          text: "Leave on only the connections with which your colleagues sign in, such as your company directory. Switch off social connections and sign-up.",
        },
      ],
    },
    {
      id: "credentials",
      title: "Keep three values at hand",
      summary: "Applications › Pacvue › Settings › Basic Information",
      parts: [
        { label: "Domain", text: "This goes into the Login URL field. If you use a custom domain, take that one." },
        { label: "Client ID" },
        { label: "Client Secret" },
      ],
    },
  ],
};

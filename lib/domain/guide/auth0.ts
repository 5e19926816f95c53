import type { Guide } from "./guide";

const settings = ["Auth0 Dashboard", "Applications", "Pacvue", "Settings"];

export const auth0: Guide = {
  comparedWith: "Auth0’s documentation",
  minutes: 10,
  steps: [
    {
      id: "application",
      title: "Create an application",
      summary: "Applications › Applications › Create Application",
      drawing: { place: ["Auth0 Dashboard", "Applications"], title: "Create application" },
      inGeneral: ["application"],
      parts: [
        {
          label: "Name",
          text: "Your colleagues see this name.",
          copy: "Pacvue",
          drawn: { kind: "text", value: "Pacvue" },
        },
        {
          label: "Choose an application type",
          text: "Choose “Regular Web Applications”, then Create.",
          drawn: {
            kind: "radios",
            options: [
              "Native",
              "Single Page Web Applications",
              "Regular Web Applications",
              "Machine to Machine Applications",
            ],
            chosen: "Regular Web Applications",
          },
        },
      ],
    },
    {
      id: "addresses",
      title: "Fill in both addresses",
      summary: "Applications › Pacvue › Settings › Application URIs",
      drawing: { place: settings, title: "Application URIs" },
      inGeneral: ["redirect-url", "start"],
      parts: [
        {
          label: "Application Login URI",
          text: "It must begin with https. Leave it empty where yours does not.",
          copy: "{initiateUrl}",
          drawn: { kind: "text", value: "{initiateUrl}" },
        },
        {
          label: "Allowed Callback URLs",
          copy: "{redirectUrl}",
          drawn: { kind: "text", value: "{redirectUrl}" },
        },
        {
          label: "Save Changes",
          text: "The button is at the very end of the page.",
          drawn: { kind: "button", text: "Save Changes" },
          drawnLabel: "",
        },
      ],
    },
    {
      id: "logout",
      title: "Let Auth0 end sessions here (optional, on Enterprise plans)",
      summary: "Applications › Pacvue › Settings › OpenID Connect Back-Channel Logout",
      drawing: { place: settings, title: "OpenID Connect Back-Channel Logout" },
      inGeneral: ["logout"],
      parts: [
        {
          label: "Back-Channel Logout URI",
          text: "Whoever signs out of Auth0, or whose sessions you end there, is signed out of Pacvue too. Save afterwards.",
          copy: "{logoutUrl}",
          labelMayDiffer: true,
          drawn: { kind: "text", value: "{logoutUrl}" },
        },
      ],
    },
    {
      id: "assign",
      title: "Choose who may use it",
      summary: "Applications › Pacvue › Connections",
      drawing: { place: ["Auth0 Dashboard", "Applications", "Pacvue", "Connections"], title: "Connections" },
      inGeneral: ["assign"],
      parts: [
        {
          label: "Your company directory",
          text: "Leave on only the connections with which your colleagues sign in.",
          drawn: { kind: "switch", on: true },
          drawnLabel: "Enterprise",
        },
        {
          label: "Social connections, and databases that anybody may sign up to",
          text: "Switch them off. With one of them left on, people from outside your company could get in.",
          drawn: { kind: "switch", on: false },
          drawnLabel: "Social, Database",
        },
      ],
    },
    {
      id: "credentials",
      title: "Keep three values at hand",
      summary: "Applications › Pacvue › Settings › Basic Information",
      drawing: { place: settings, title: "Basic Information" },
      inGeneral: ["credentials"],
      parts: [
        {
          label: "Domain",
          text: "This goes into the Login URL field. If you use a custom domain, take that one.",
          drawn: { kind: "shown", value: "{slug}.eu.auth0.com" },
        },
        {
          label: "Client ID",
          text: "Copy it with the button beside it.",
          drawn: { kind: "shown", value: "k3Z…" },
        },
        {
          label: "Client Secret",
          text: "It is hidden at first. Copy it with the button beside it.",
          drawn: { kind: "shown", value: "••••••••••••••••" },
        },
      ],
    },
  ],
};

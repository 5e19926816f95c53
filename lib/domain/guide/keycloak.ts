import type { Guide } from "./guide";

const creating = ["Keycloak", "your realm", "Clients", "Create client"];

export const keycloak: Guide = {
  comparedWith: "Keycloak’s documentation",
  minutes: 10,
  steps: [
    {
      id: "client",
      title: "Create a client",
      summary: "Clients › Create client",
      drawing: { place: creating, title: "General settings" },
      inGeneral: ["application"],
      parts: [
        {
          label: "Realm",
          text: "First choose the realm in which your colleagues are, not master.",
          drawn: { kind: "menu", value: "staff" },
        },
        {
          label: "Client type",
          text: "Choose “OpenID Connect”.",
          drawn: { kind: "menu", value: "OpenID Connect" },
        },
        {
          label: "Client ID",
          text: "You choose it yourself; enter the same one in the next step here.",
          copy: "pacvue",
          drawn: { kind: "text", value: "pacvue" },
        },
        { label: "Name", copy: "Pacvue", drawn: { kind: "text", value: "Pacvue" } },
        { label: "Next", drawn: { kind: "button", text: "Next" }, drawnLabel: "" },
      ],
    },
    {
      id: "capability",
      title: "Switch on what is needed",
      summary: "Capability config",
      drawing: { place: creating, title: "Capability config" },
      inGeneral: ["flow"],
      parts: [
        {
          label: "Client authentication",
          text: "On. Without it there is no client secret.",
          drawn: { kind: "switch", on: true },
        },
        {
          label: "Authentication flow › Standard flow",
          text: "Ticked; everything else not.",
          drawn: {
            kind: "boxes",
            options: ["Standard flow", "Direct access grants", "Implicit flow", "Service accounts roles"],
            ticked: ["Standard flow"],
          },
          drawnLabel: "Authentication flow",
        },
        { label: "Next", drawn: { kind: "button", text: "Next" }, drawnLabel: "" },
      ],
    },
    {
      id: "addresses",
      title: "Fill in both addresses",
      summary: "Login settings",
      drawing: { place: creating, title: "Login settings" },
      inGeneral: ["redirect-url", "start"],
      parts: [
        {
          label: "Home URL",
          copy: "{loginUrl}",
          labelMayDiffer: true,
          drawn: { kind: "text", value: "{loginUrl}" },
        },
        {
          label: "Valid redirect URIs",
          text: "Capitals count. No asterisk at its end.",
          copy: "{redirectUrl}",
          drawn: { kind: "text", value: "{redirectUrl}" },
        },
        { label: "Save", drawn: { kind: "button", text: "Save" }, drawnLabel: "" },
      ],
    },
    {
      id: "logout",
      title: "Let Keycloak end sessions here (optional)",
      summary: "Clients › pacvue › Settings › Logout settings",
      drawing: { place: ["Keycloak", "your realm", "Clients", "pacvue"], title: "Logout settings" },
      inGeneral: ["logout"],
      parts: [
        {
          label: "Front channel logout",
          text: "Off. Keycloak does one or the other.",
          labelMayDiffer: true,
          drawn: { kind: "switch", on: false },
        },
        {
          label: "Backchannel logout URL",
          text: "Whoever signs out of Keycloak, or whose sessions you end there, is signed out of Pacvue too.",
          copy: "{logoutUrl}",
          labelMayDiffer: true,
          drawn: { kind: "text", value: "{logoutUrl}" },
        },
        {
          label: "Backchannel logout session required",
          text: "On, then Save.",
          labelMayDiffer: true,
          drawn: { kind: "switch", on: true },
        },
      ],
    },
    {
      id: "secret",
      title: "Keep the client secret at hand",
      summary: "Clients › pacvue › Credentials",
      drawing: { place: ["Keycloak", "your realm", "Clients", "pacvue"], title: "Credentials" },
      inGeneral: ["credentials"],
      parts: [
        {
          label: "Client Secret",
          text: "Copy it with the button beside it.",
          labelMayDiffer: true,
          drawn: { kind: "shown", value: "••••••••••••••••" },
        },
      ],
    },
    {
      id: "people",
      title: "Make sure that people have an e-mail address",
      summary: "Users",
      drawing: { place: ["Keycloak", "your realm", "Users", "Ada"], title: "Details" },
      inGeneral: ["assign"],
      parts: [
        {
          label: "Email",
          text: "Whoever has none arrives without one.",
          drawn: { kind: "text", value: "ada@example.com" },
        },
        {
          label: "Email verified",
          text: "On. Everyone of the realm gets in, unless you narrow it in the user management step here.",
          drawn: { kind: "switch", on: true },
        },
      ],
    },
    {
      id: "address",
      title: "Note the address of your realm",
      summary: "Realm settings › Endpoints",
      drawing: null,
      inGeneral: ["credentials"],
      parts: [
        {
          label: "Login URL (issuer)",
          text: "Such as https://sso.example.com/realms/staff. In older versions /auth stands before /realms.",
        },
      ],
    },
  ],
};

import type { Guide } from "./guide";

export const keycloak: Guide = {
  comparedWith: "Keycloak’s documentation",
  minutes: 10,
  steps: [
    {
      id: "client",
      title: "Create a client",
      summary: "Clients › Create client",
      parts: [
        { label: "Realm", text: "First choose the realm in which your colleagues are, not master." },
        { label: "Client type", text: "Choose “OpenID Connect”." },
        {
          label: "Client ID",
          text: "You choose it yourself; enter the same one in the next step here.",
          copy: "pacvue",
        },
        { label: "Name", copy: "Pacvue" },
        { label: "Next" },
      ],
    },
    {
      id: "capability",
      title: "Switch on what is needed",
      summary: "Capability config",
      parts: [
        { label: "Client authentication", text: "On." },
        { label: "Authentication flow › Standard flow", text: "Ticked; everything else not." },
        { label: "Next" },
      ],
    },
    {
      id: "addresses",
      title: "Fill in both addresses",
      summary: "Login settings",
      parts: [
        { label: "Home URL", copy: "{loginUrl}", labelMayDiffer: true },
        {
          label: "Valid redirect URIs",
          text: "Capitals count. No asterisk at its end.",
          copy: "{redirectUrl}",
        },
        { label: "Save" },
      ],
    },
    {
      id: "secret",
      title: "Keep the client secret at hand",
      summary: "Clients › Pacvue › Credentials",
      parts: [{ label: "Client Secret", text: "Copy it with the button beside it.", labelMayDiffer: true }],
    },
    {
      id: "people",
      title: "Make sure that people have an e-mail address",
      summary: "Users",
      parts: [
        {
          label: "Email, and Email verified",
          text: "Whoever has none arrives without one. Everyone of the realm gets in, unless you narrow it in the user management step here.",
        },
      ],
    },
    {
      id: "address",
      title: "Note the address of your realm",
      summary: "Realm settings › Endpoints",
      parts: [
        {
          label: "Login URL (issuer)",
          text: "Such as https://sso.example.com/realms/staff. In older versions /auth stands before /realms.",
        },
      ],
    },
  ],
};

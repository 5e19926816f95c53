import type { Guide } from "./guide";

const app = ["Okta Admin Console", "Applications", "Pacvue"];
const secret = "••••••••••••••••";

export const okta: Guide = {
  comparedWith: "Okta’s documentation",
  minutes: 10,
  steps: [
    {
      id: "applications",
      title: "Open the list of applications",
      summary: "Applications and Resources › Applications",
      drawing: null,
      inGeneral: ["application"],
      parts: [
        {
          label: "Sign in to the Okta Admin Console",
          text: "Its address has “-admin” in it, such as {slug}-admin.okta.com.",
        },
        {
          label: "Applications and Resources › Applications",
          text: "In older consoles the menu reads Applications › Applications.",
        },
      ],
    },
    {
      id: "create",
      title: "Create an app integration",
      summary: "OIDC - OpenID Connect, Web Application",
      drawing: { place: ["Okta Admin Console", "Applications"], title: "Create a new app integration" },
      inGeneral: ["application"],
      parts: [
        {
          label: "Create App Integration",
          text: "The button above the list. It opens this form.",
          drawn: { kind: "button", text: "Create App Integration" },
          drawnLabel: "Above the list",
        },
        {
          label: "Sign-in method",
          text: "Choose “OIDC - OpenID Connect”.",
          drawn: {
            kind: "radios",
            options: ["OIDC - OpenID Connect", "SAML 2.0", "SWA - Secure Web Authentication", "API Services"],
            chosen: "OIDC - OpenID Connect",
          },
        },
        {
          label: "Application type",
          text: "Choose “Web Application”, then Next.",
          drawn: {
            kind: "radios",
            options: ["Web Application", "Single-Page Application", "Native Application"],
            chosen: "Web Application",
          },
        },
      ],
    },
    {
      id: "fill-in",
      title: "Fill in “New Web App Integration”",
      summary: "Name, grant type and the redirect URL",
      drawing: {
        place: ["Okta Admin Console", "Applications"],
        title: "New Web App Integration",
        untouched: [
          {
            label: "Assignments",
            control: {
              kind: "radios",
              options: [
                "Allow everyone in your organization to access",
                "Limit access to selected groups",
                "Skip group assignment for now",
              ],
              chosen: null,
            },
          },
        ],
      },
      inGeneral: ["redirect-url", "flow"],
      parts: [
        {
          label: "App integration name",
          text: "Your colleagues see this name in Okta.",
          copy: "Pacvue",
          drawn: { kind: "text", value: "Pacvue" },
        },
        {
          label: "Grant type",
          text: "Leave “Authorization Code” ticked, and nothing else.",
          drawn: { kind: "boxes", options: ["Authorization Code", "Refresh Token"], ticked: ["Authorization Code"] },
        },
        {
          label: "Sign-in redirect URIs",
          text: "Replace the example that Okta has put there.",
          copy: "{redirectUrl}",
          drawn: { kind: "text", value: "{redirectUrl}" },
        },
        {
          label: "Sign-out redirect URIs",
          text: "Remove the example; leave it empty.",
          drawn: { kind: "text", value: "" },
        },
      ],
    },
    {
      id: "assign",
      title: "Choose how people get access",
      summary: "Assignments, then Save",
      drawing: { place: ["Okta Admin Console", "Applications"], title: "New Web App Integration" },
      inGeneral: ["assign"],
      parts: [
        {
          label: "Assignments",
          text: "Limit access to the groups that use Pacvue, or choose “Skip group assignment for now”: then nobody gets in until you assign people in the next step. “Allow everyone” lets in every account of your Okta.",
          drawn: {
            kind: "radios",
            options: [
              "Allow everyone in your organization to access",
              "Limit access to selected groups",
              "Skip group assignment for now",
            ],
            chosen: "Limit access to selected groups",
          },
        },
        {
          label: "Enable immediate access",
          text: "If this box is shown, leave it off. Okta calls it Federation Broker Mode: with it everyone gets in, whatever is assigned.",
          labelMayDiffer: true,
          drawn: { kind: "boxes", options: ["Enable immediate access"], ticked: [] },
          drawnLabel: "",
        },
        { label: "Save", drawn: { kind: "button", text: "Save" }, drawnLabel: "" },
      ],
    },
    {
      id: "assign-people",
      title: "Assign people and groups",
      summary: "Assignments › Assign",
      drawing: { place: app, title: "Assignments" },
      inGeneral: ["assign"],
      parts: [
        {
          label: "Assign › Assign to Groups",
          text: "Press Assign beside each group whose members use Pacvue. Whoever joins that group later gets in by themselves.",
          drawn: { kind: "button", text: "Assign to Groups" },
          drawnLabel: "Assign",
        },
        {
          label: "Assign › Assign to People",
          text: "For people who are in none of these groups. Press Assign beside a name, then Save and Go Back.",
          drawn: { kind: "button", text: "Assign to People" },
          drawnLabel: "",
        },
        {
          label: "Done",
          text: "Assign yourself too, or the test sign-in later is refused.",
          drawn: { kind: "button", text: "Done" },
          drawnLabel: "",
        },
      ],
    },
    {
      id: "start-from-okta",
      title: "Let people start from their Okta dashboard",
      summary: "General › Initiate login URI",
      drawing: { place: [...app, "General"], title: "General Settings" },
      inGeneral: ["start"],
      parts: [
        {
          label: "General › General Settings › Edit",
          drawn: { kind: "button", text: "Edit" },
          drawnLabel: "General Settings",
        },
        {
          label: "Login initiated by",
          text: "Choose “Either Okta or App”.",
          drawn: { kind: "menu", value: "Either Okta or App" },
        },
        {
          label: "Application visibility",
          text: "Tick “Display application icon to users”, or the tile does not appear.",
          labelMayDiffer: true,
          drawn: {
            kind: "boxes",
            options: ["Display application icon to users"],
            ticked: ["Display application icon to users"],
          },
        },
        {
          label: "Initiate login URI",
          copy: "{initiateUrl}",
          drawn: { kind: "text", value: "{initiateUrl}" },
        },
        { label: "Save", drawn: { kind: "button", text: "Save" }, drawnLabel: "" },
      ],
    },
    {
      id: "credentials",
      title: "Keep the Client ID and secret at hand",
      summary: "General › Client Credentials",
      drawing: { place: [...app, "General"], title: "Client Credentials" },
      inGeneral: ["credentials"],
      parts: [
        {
          label: "Client ID",
          text: "Copy it into the next step of this page.",
          drawn: { kind: "shown", value: "0oa…" },
        },
        {
          label: "Client secret",
          text: "Copy it with the button beside it. If two secrets are listed, take one that is marked Active.",
          drawn: { kind: "shown", value: secret },
          drawnLabel: "Client secrets",
        },
      ],
    },
    {
      id: "address",
      title: "Note your Okta address",
      summary: "Without “-admin”",
      drawing: null,
      inGeneral: ["credentials"],
      parts: [
        {
          label: "The address at which your colleagues sign in",
          text: "Such as https://{slug}.okta.com. If you use a custom authorization server, take its issuer, which ends in /oauth2/ and its name.",
        },
      ],
    },
    {
      id: "user-management",
      title: "Confirm who manages the users",
      summary: "Okta does: nothing to synchronise",
      drawing: { place: app, title: "Assignments" },
      inGeneral: ["assign"],
      parts: [
        {
          label: "Assignments › Groups, and People",
          text: "Look through both lists. Whoever is there gets into Pacvue, and nobody else. You confirm that here too, in the step User management: “Everyone Okta lets through”.",
          drawn: { kind: "radios", options: ["People", "Groups"], chosen: "Groups" },
          drawnLabel: "Filters",
        },
        {
          label: "Provisioning",
          text: "Leave it off. Pacvue makes an account at a person’s first sign-in, and lets nobody in whom Okta no longer lets through.",
          labelMayDiffer: true,
          drawn: { kind: "boxes", options: ["Enable SCIM provisioning"], ticked: [] },
          drawnLabel: "General › Provisioning",
        },
      ],
    },
  ],
};

import type { IdentityProviderKey } from "../connection/identity-provider";

/** How a claim that is missing is added at one identity provider. */
export interface ClaimSource {
  /** Where in its console, parted by ›; null when there is no one place. */
  readonly path: string | null;
  /** The path was not read in the vendor's own documentation, so it may be called differently. */
  readonly pathMayDiffer?: true;
  /** What to do there, or what to know. */
  readonly what: string;
}

interface ClaimSources {
  readonly email: ClaimSource;
  readonly groups: ClaimSource;
}

/** Where the claims that a rule needs are added, in the vendors' own words. */
export const claimSources: Readonly<Record<IdentityProviderKey, ClaimSources>> = {
  okta: {
    email: {
      path: "Directory › People › the person › Profile",
      pathMayDiffer: true,
      what: "Fill in the primary e-mail. Okta sends it for the scope email, which we ask for.",
    },
    groups: {
      path: "Applications › Pacvue › Sign On › OpenID Connect ID Token",
      pathMayDiffer: true,
      what: "Add a groups claim named “groups”, with a filter that matches the groups you choose here.",
    },
  },
  entra: {
    email: {
      path: "App registrations › Pacvue › Token configuration › Add optional claim",
      what: "Token type “ID”, then tick email.",
    },
    groups: {
      path: "App registrations › Pacvue › Token configuration › Add groups claim",
      pathMayDiffer: true,
      what: "Choose the groups assigned to the application: with all groups, none are sent for people in very many. Entra names a group by its Object ID unless you choose another name there.",
    },
  },
  google: {
    email: {
      path: null,
      what: "Google sends the address of every account. Test again with an account of your own company.",
    },
    groups: { path: null, what: "Google sends no groups when people sign in. Choose another rule." },
  },
  jumpcloud: {
    email: { path: "SSO Applications › Pacvue › SSO", what: "Tick the scopes Email and Profile." },
    groups: {
      path: "SSO Applications › Pacvue › SSO › Attribute Mapping",
      pathMayDiffer: true,
      what: "Include the group attribute and name it “groups”.",
    },
  },
  onelogin: {
    email: { path: "Users › the person", pathMayDiffer: true, what: "Fill in the e-mail address." },
    groups: {
      path: "Applications › Pacvue › Parameters › Groups",
      pathMayDiffer: true,
      what: "Choose what is sent as groups, such as the person's roles.",
    },
  },
  pingone: {
    email: {
      path: "Applications › Applications › Pacvue › Attribute Mappings",
      pathMayDiffer: true,
      what: "Map email to the Email Address, and allow the scope email under Resources.",
    },
    groups: {
      path: "Applications › Applications › Pacvue › Attribute Mappings",
      pathMayDiffer: true,
      what: "Add an attribute named “groups” and map it to Group Names.",
    },
  },
  auth0: {
    email: {
      path: "User Management › Users › the person",
      pathMayDiffer: true,
      what: "Fill in the e-mail address. Auth0 sends it for the scope email, which we ask for.",
    },
    groups: {
      path: "Actions › Library",
      pathMayDiffer: true,
      what: "Add an Action to the login flow that sets a claim with an address as its name, such as https://pacvue.com/groups, in the ID token.",
    },
  },
  keycloak: {
    email: {
      path: "Users › the person › Details",
      pathMayDiffer: true,
      what: "Fill in Email. It is sent by the client scope email.",
    },
    groups: {
      path: "Clients › Pacvue › Client scopes › Pacvue-dedicated › Add mapper",
      pathMayDiffer: true,
      what: "Add a Group Membership mapper with the token claim name “groups”, in the ID token, without the full group path.",
    },
  },
  generic: {
    email: { path: null, what: "Let the application send the scope and claim email, and give the person an address." },
    groups: {
      path: null,
      what: "Let the application send a claim with the names of the person's groups, in the ID token or from userinfo. It is mostly called “groups” or “roles”.",
    },
  },
};

import type { IdentityProviderKey } from "../connection/identity-provider";
import { auth0 } from "./auth0";
import { entra } from "./entra";
import { generic } from "./generic";
import { google } from "./google";
import type { Guide } from "./guide";
import { jumpcloud } from "./jumpcloud";
import { keycloak } from "./keycloak";
import { okta } from "./okta";
import { onelogin } from "./onelogin";
import { pingone } from "./pingone";

/** The guide of every identity provider. */
export const guides: Readonly<Record<IdentityProviderKey, Guide>> = {
  okta,
  entra,
  google,
  jumpcloud,
  onelogin,
  pingone,
  auth0,
  keycloak,
  generic,
};

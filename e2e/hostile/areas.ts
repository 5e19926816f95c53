import { aroundSignIn } from "./areas/around-sign-in";
import { flow } from "./areas/flow";
import { idToken } from "./areas/id-token";
import { multiTenant } from "./areas/multi-tenant";
import { onboarding } from "./areas/onboarding";
import { providerFaults } from "./areas/provider-faults";
import { relyingParty } from "./areas/relying-party";
import { session } from "./areas/session";
import { ssrf } from "./areas/ssrf";
import type { Area } from "./scenario";

export const areas: readonly Area[] = [
  relyingParty,
  aroundSignIn,
  idToken,
  flow,
  multiTenant,
  onboarding,
  ssrf,
  providerFaults,
  session,
];

import { aroundSignIn } from "./areas/around-sign-in";
import { credentials } from "./areas/credentials";
import { databaseFaults } from "./areas/database-faults";
import { flow } from "./areas/flow";
import { framework } from "./areas/framework";
import { idToken } from "./areas/id-token";
import { instanceFaults } from "./areas/instance-faults";
import { isolation } from "./areas/isolation";
import { multiTenant } from "./areas/multi-tenant";
import { onboarding } from "./areas/onboarding";
import { providerFaults } from "./areas/provider-faults";
import { relyingParty } from "./areas/relying-party";
import { secrets } from "./areas/secrets";
import { session } from "./areas/session";
import { ssrf } from "./areas/ssrf";
import { staffConsole } from "./areas/staff-console";
import { unstorableTexts } from "./areas/unstorable";
import { uploads } from "./areas/uploads";
import type { Area } from "./scenario";

export const areas: readonly Area[] = [
  relyingParty,
  aroundSignIn,
  idToken,
  flow,
  multiTenant,
  isolation,
  onboarding,
  credentials,
  uploads,
  unstorableTexts,
  ssrf,
  providerFaults,
  instanceFaults,
  databaseFaults,
  session,
  staffConsole,
  secrets,
  framework,
];

import { createIdentityProvider } from "./identity-provider";
import { identityProviderSecrets } from "./identity-provider-secrets";
import { serveUntilTold } from "./listen";
import { requiredVariable } from "./required-variable";

// The process of the bundled identity provider; demo/run.ts starts it.
const issuer = requiredVariable("DEMO_ISSUER");
const publicUrl = requiredVariable("PUBLIC_URL");
const secrets = await identityProviderSecrets(requiredVariable("DEMO_DATA"));
await serveUntilTold(Number(requiredVariable("DEMO_PORT")), createIdentityProvider({ issuer, publicUrl, secrets }));
console.log(`The demo identity provider is at ${issuer}`);

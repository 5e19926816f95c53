import { serveUntilTold } from "./listen";
import { createPlatform } from "./platform";
import { requiredVariable } from "./required-variable";

// The process of the demo platform; demo/run.ts starts it.
const publicUrl = requiredVariable("PUBLIC_URL");
const defaultClient = requiredVariable("DEMO_CLIENT");
await serveUntilTold(Number(requiredVariable("DEMO_PORT")), createPlatform({ publicUrl, defaultClient }));
console.log(`The demo platforms greet people who signed in at ${publicUrl}`);

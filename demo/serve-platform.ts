import { serveUntilTold } from "./listen";
import { openMailInbox } from "./mail-inbox";
import { createPlatform } from "./platform";
import { requiredVariable } from "./required-variable";

// The process of the demo platforms and of the demo's mailbox; demo/run.ts starts it.
const publicUrl = requiredVariable("PUBLIC_URL");
const defaultClient = requiredVariable("DEMO_CLIENT");
const platform = createPlatform({ publicUrl, defaultClient });
const inbox = await openMailInbox(Number(requiredVariable("DEMO_SMTP_PORT")));
await serveUntilTold(Number(requiredVariable("DEMO_PORT")), (request, response) => {
  if (!inbox.answer(request, response)) void platform(request, response);
});
console.log(`The demo platforms greet people who signed in at ${publicUrl}; the mailbox is at /mail`);

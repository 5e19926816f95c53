import { noteScreensLookedAt } from "./screens-looked-at";
import { startSystem } from "./system";

/** Playwright's global set-up: one running product for all journeys; they find it in `E2E_SYSTEM`. */
export default async function setUp(): Promise<() => Promise<void>> {
  const forget = await noteScreensLookedAt();
  const { system, stop } = await startSystem();
  process.env.E2E_SYSTEM = JSON.stringify(system);
  return async () => {
    await stop();
    await forget();
  };
}

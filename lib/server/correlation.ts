import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";

/** One for each process, also when Next loads this module into several bundles. */
const shared: typeof globalThis & { ssoCorrelation?: AsyncLocalStorage<string> } = globalThis;
shared.ssoCorrelation ??= new AsyncLocalStorage();
const storage = shared.ssoCorrelation;

/** Does work under the reference that its reader sees, so that what it logs and whom it calls carry it without being told. */
export function correlated<Result>(correlationId: string, work: () => Result): Result {
  return storage.run(correlationId, work);
}

/** The reference of the work that is going on; null outside of any. */
export function currentCorrelationId(): string | null {
  return storage.getStore() ?? null;
}

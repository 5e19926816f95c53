import { connectionOperations } from "./connections";
import { contactOperations } from "./contacts";
import type { Operation } from "./operation";
import { organizationOperations } from "./organizations";
import { oversightOperations } from "./oversight";
import { platformOperations } from "./platforms";
import { sessionLifetimeOperations } from "./session-lifetimes";
import { setupLinkOperations } from "./setup-links";
import { reviewOperations } from "./submission-reviews";
import { submissionOperations } from "./submissions";

/** Everything that the management API can do. Routes, documentation and the tests of who may call what follow this list. */
export const operations: readonly Operation[] = [
  ...organizationOperations,
  ...contactOperations,
  ...connectionOperations,
  ...platformOperations,
  ...setupLinkOperations,
  ...submissionOperations,
  ...reviewOperations,
  ...oversightOperations,
  ...sessionLifetimeOperations,
];

/** The operation of a route. Throws when there is none, which a test finds. */
export function operationAt(method: Operation["method"], path: string): Operation {
  const found = operations.find((operation) => operation.method === method && operation.path === path);
  if (!found) throw new Error(`the management API has no ${method} ${path}`);
  return found;
}

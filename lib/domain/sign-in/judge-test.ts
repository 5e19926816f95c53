import type { UserManagement } from "../connection/user-management";
import { decideSignIn } from "./decide-sign-in";
import type { TestSignIn } from "./test-report";
import type { Workspace } from "./workspace";

/** Who gets in, as it is decided for everybody: the rule of a revision, and the organization's own domains. */
export interface Rule {
  readonly userManagement: UserManagement;
  /** Domains that this organization has proven to own, lower case. */
  readonly provenDomains: readonly string[];
  /** Whose accounts count at all. */
  readonly workspace: Workspace;
}

/**
 * A test sign-in as the rule of now judges it. What was stored is the answer under the rule of then, and the rule may
 * have changed since: a person who would be turned away must not count as a test that passed. A test that did not come
 * back with a person stays what it was.
 */
export function judgeTest<Test extends Pick<TestSignIn, "outcome" | "code" | "person">>(test: Test, rule: Rule): Test {
  if (test.person === null) return test;
  const decision = decideSignIn({ person: test.person, ...rule });
  return decision.allowed
    ? { ...test, outcome: "allowed", code: null }
    : { ...test, outcome: "refused", code: decision.code };
}

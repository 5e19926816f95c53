import type { DomainLists } from "../organization/domain-name";
import type { Risk, RiskFacts, RiskRule } from "./risk";
import {
  endpointsByHand,
  freeMail,
  linkOfSomeoneElse,
  notTested,
  redirectUrlNotProven,
  secretEnds,
} from "./risks-of-access";
import { issuerChanged, issuerOfStrangeDomain, sharedIssuer, usedElsewhere } from "./risks-of-issuer";

const rules: readonly RiskRule[] = [
  ...[issuerOfStrangeDomain, usedElsewhere, sharedIssuer, freeMail, issuerChanged, secretEnds],
  ...[notTested, redirectUrlNotProven, linkOfSomeoneElse, endpointsByHand],
];

/** What a reviewer has to know of a submission before they approve it; what blocks comes first. */
export function findRisks(facts: RiskFacts, lists: DomainLists): readonly Risk[] {
  const found = rules.flatMap((rule) => rule(facts, lists) ?? []);
  return [...found.filter(({ blocking }) => blocking), ...found.filter(({ blocking }) => !blocking)];
}

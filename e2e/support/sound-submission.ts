import type { RiskFacts } from "@/lib/domain/review/risk";

export const now = new Date("2026-11-25T10:00:00Z");
export const inDays = (days: number) => new Date(now.getTime() + days * 24 * 60 * 60 * 1000);

/** A submission that nothing is to be said against. */
export const sound: RiskFacts = {
  submitted: {
    issuer: "https://northwind.okta.com",
    endpointsByHand: null,
    secretExpiresAt: null,
    hostedDomain: null,
    userManagement: { kind: "provider" },
  },
  live: null,
  usersOfLiveIssuer: 0,
  operatorsOwn: false,
  provenDomains: ["northwind.example"],
  provenByOthers: [],
  elsewhere: [],
  tests: [{ outcome: "allowed", current: true, person: {} }],
  linkMadeFor: null,
  submittedBy: "it@northwind.example",
  redirectUrl: "https://sso.pacvue.example/loginoauth/northwind",
  now,
};

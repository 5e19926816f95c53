import type { ApiScope } from "@/lib/domain/staff/permission";

/** What a key may do, in words. */
export const scopeWords: Readonly<Record<ApiScope, string>> = {
  "organizations:read": "See organizations, their contacts and connections",
  "organizations:write": "Create, change, suspend and resume organizations",
  "organizations:rename": "Change the short names of organizations",
  "organizations:close": "Close organizations, and take it back within the grace",
  "platforms:write": "Make and change platforms, for all organizations",
  "setup_links:read": "See setup links",
  "setup_links:write": "Make and revoke setup links",
  "submissions:read": "See submissions",
  "submissions:write": "Submit settings for review",
  "submissions:decide": "Approve, send back and reject submissions",
  "submissions:override": "The same over a risk that blocks",
  "sign_ins:read": "See sign-ins",
  "sessions:read": "See who is signed in",
  "sessions:revoke": "End sessions",
  "audit_events:read": "Read the audit trail",
};

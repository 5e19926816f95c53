const day = 24 * 60 * 60 * 1000;

/** How often rows of a kind are removed: what every sign-in leaves behind all the time, what people make once a day. */
export type RetentionPace = "traffic" | "daily";

export interface Retention {
  readonly pace: RetentionPace;
  /** Kept for so long after `since`; "audit" is what the operator says. */
  readonly days: number | "audit";
  /** For the reader: what it is, and when its time begins. */
  readonly what: string;
  readonly since: string;
}

/**
 * What grows with time, and how long it is kept. What is not named here grows with customers and people alone:
 * organizations, connections, what was submitted and its reviews, users, staff, domains, contacts.
 */
export const retentions = {
  sign_in: {
    ...{ pace: "traffic", days: 35, what: "logins of end users (their number by the hour is kept longer)" },
    since: "they could no longer end",
  },
  session: { pace: "traffic", days: 7, what: "sessions of end users", since: "their latest end" },
  used_logout_token: { pace: "traffic", days: 0, what: "marks of used logout tokens", since: "the token's end" },
  rate_limit: { pace: "traffic", days: 0, what: "counts of the rate limits", since: "the window's end" },
  idempotent_answer: { pace: "traffic", days: 0, what: "answers kept for repeated API calls", since: "their end" },
  staff_sign_in: { pace: "traffic", days: 1, what: "staff sign-ins under way", since: "their end" },
  staff_session: { pace: "daily", days: 30, what: "sessions of staff", since: "their latest end" },
  mail: { pace: "daily", days: 90, what: "mails that were sent or given up", since: "they were made" },
  test_sign_in: {
    ...{ pace: "daily", days: 180, what: "test sign-ins, but for those of what is live or waits for a review" },
    since: "they could no longer end",
  },
  check_run: {
    ...{ pace: "daily", days: 180, what: "results of checks, but for those of what is live or waits for a review" },
    since: "the check",
  },
  credential_probe: {
    ...{ pace: "daily", days: 90, what: "counts of questions to token endpoints" },
    since: "the last hour in which one was allowed",
  },
  draft: {
    pace: "daily",
    days: 180,
    what: "drafts that nobody submitted, with the secret in them",
    since: "the last change",
  },
  test_link: { pace: "daily", days: 90, what: "test links without a test that is kept", since: "their end" },
  setup_link: {
    ...{ pace: "daily", days: 180, what: "setup links by which nothing was submitted, with their notes and requests" },
    since: "their end",
  },
  failing_spell: { pace: "daily", days: 400, what: "times in which nobody could sign in", since: "their end" },
  sign_in_hour: { pace: "daily", days: 1100, what: "numbers of logins by the hour", since: "the hour" },
  audit_event: { pace: "daily", days: "audit", what: "the audit trail", since: "the event" },
} as const satisfies Readonly<Record<string, Retention>>;

export type RetentionKind = keyof typeof retentions;

export const retentionKinds = Object.keys(retentions).filter((kind): kind is RetentionKind => kind in retentions);

/** No setting makes the audit trail shorter than this; the database holds the same number. */
export const shortestAuditDays = 365;

/** Rows whose time began before this moment are removed. */
export function removedBefore(kind: RetentionKind, now: Date, auditDays: number): Date {
  const { days }: Retention = retentions[kind];
  return new Date(now.getTime() - (days === "audit" ? auditDays : days) * day);
}

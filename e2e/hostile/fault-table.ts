import { areas } from "./areas";
import { type GeneratedTable, tableRow } from "./generated-table";
import { isApplicable } from "./scenario";

/** What shows it: a scenario of the hostile table by its id, or a test of a file by its name. */
export type Shown = { readonly scenario: string } | { readonly file: string; readonly test: string };

/** Something that fails, and what becomes of people meanwhile. */
interface FaultRow {
  readonly fault: string;
  readonly sees: string;
  readonly retried: string;
  readonly kept: string;
  readonly shown: Shown;
}

export const faultPage: GeneratedTable = {
  page: "operations.md",
  begin: "<!-- table of faults: npm run test:hostile -- --write-docs -->",
  end: "<!-- end of the table of faults -->",
};

const cutOff = "the browser's own page that nothing answered, behind a balancer its 502";
const ourPage = "a page that it is our fault, with a reference";
const clickAgain = "by nobody; the person clicks again";

export const faultRows: readonly FaultRow[] = [
  {
    fault: "an instance is killed during a start, before its statement or after it",
    sees: cutOff,
    retried: clickAgain,
    kept: "nothing was begun; an attempt that is left belongs to no browser and reads as abandoned",
    shown: { scenario: "OWN-51" },
  },
  {
    fault: "an instance is killed at a callback, before the attempt is consumed",
    sees: cutOff,
    retried: "by reloading the page, at any instance",
    kept: "yes, once",
    shown: { scenario: "OWN-52" },
  },
  {
    fault: "… after the attempt is consumed, before or during the token request",
    sees: `${cutOff}; a reload says that the sign-in was used`,
    retried: "by nobody: a response counts once, a code goes out at most once",
    kept: "no; the next click goes straight through, the provider still knows the person",
    shown: { scenario: "OWN-53" },
  },
  {
    fault: "… after the session is written, before the answer",
    sees: `${cutOff}; a reload says that the sign-in was used`,
    retried: "by nobody",
    kept: "no; the session that no browser holds ends unused, the next click opens one",
    shown: { scenario: "OWN-54" },
  },
  {
    fault: "an instance is told to stop (SIGTERM) while it answers",
    sees: "nothing",
    retried: "nothing has to be",
    kept: "yes, all",
    shown: { scenario: "OWN-55" },
  },
  {
    fault: "an instance's clock is ten minutes wrong",
    sees: "that the answer could not be accepted; the entry names the seconds",
    retried: "by the person; another instance completes what this one began",
    kept: "at instances whose clock is right",
    shown: { scenario: "OWN-56" },
  },
  {
    fault: "PostgreSQL is restarted under load",
    sees: ourPage,
    retried: "by reloading: an attempt that was not consumed goes on; connections are made anew",
    kept: "where it was not consumed yet; nobody has two sessions of one",
    shown: { scenario: "OWN-57" },
  },
  {
    fault: "the database is cut off before, during and after a sign-in, locks, or becomes read-only",
    sees: ourPage,
    retried: "by reloading, once it is back; whoever waits for a lock goes on by himself",
    kept: "until the attempt is consumed; nobody is half there",
    shown: { scenario: "REL-09" },
  },
  {
    fault: "PostgreSQL has no connection to spare (`max_connections`)",
    sees: `${ourPage}, at once; \`/readyz\` answers 503`,
    retried: clickAgain,
    kept: "nothing was begun",
    shown: { scenario: "OWN-58" },
  },
  {
    fault: "slow statements hold every connection of a process",
    sees: `those in them wait; the others get ${ourPage} after 5 s; \`/readyz\` answers 503`,
    retried: clickAgain,
    kept: "those that wait go on",
    shown: { scenario: "OWN-59" },
  },
  {
    fault: "the database falls silent and closes nothing, as after a failover",
    sees: `${ourPage} after 5 s without a connection, after 45 s with one`,
    retried: "connections are replaced by themselves",
    kept: "until the attempt is consumed",
    shown: {
      file: "e2e/integration/silent-database.integration.test.ts",
      test: "a database that falls silent gives back %s as a fault, and its connections are replaced when it is back",
    },
  },
  {
    fault: "the disk below PostgreSQL is full",
    sees: ourPage,
    retried: clickAgain,
    kept: "who was let in still is; nobody is half there; PostgreSQL is started again when there is room",
    shown: { scenario: "OWN-60" },
  },
  {
    fault: "a release is migrated, with data, while the release before serves",
    sees: "nothing",
    retried: "nothing has to be",
    kept: "yes, all",
    shown: {
      file: "e2e/integration/upgrade.integration.test.ts",
      test: "a database of the release before is migrated with its data while that release serves, and everybody signs in",
    },
  },
  {
    fault: "a migration needs a table that a backup or a report has open for long",
    sees: "nothing, or a wait of 2 s",
    retried: "the migration, every few seconds for some minutes",
    kept: "yes, all",
    shown: {
      file: "lib/server/persistence/migrate.integration.test.ts",
      test: "a table that somebody reads for long is waited for without holding up others, and then changed",
    },
  },
  {
    fault: "a provider hangs, or answers drop by drop",
    sees: "that the company's sign-in service was too slow, after 5 s for each call",
    retried: "by the person; details that userinfo does not tell are missing",
    kept: "no where token or keys do not come; yes without userinfo",
    shown: { scenario: "REL-01" },
  },
  {
    fault: "a provider resets, is down, answers 500 or a web page",
    sees: "that the company's sign-in service did not answer, or could not be understood",
    retried: clickAgain,
    kept: "no; the first click after it is back gets in",
    shown: { scenario: "REL-03" },
  },
  {
    fault: "a provider's discovery document or keys are away",
    sees: "nothing",
    retried: "keys in the background of sign-ins, for an hour",
    kept: "yes",
    shown: { scenario: "REL-05" },
  },
  {
    fault: "a crowd stands before a provider that hangs",
    sees: "that too many are signing in right now; at other companies nothing",
    retried: "by the person, in a moment; a call waits up to 1 s for its turn",
    kept: "those within the limit",
    shown: { scenario: "OWN-50" },
  },
];

/** The name of the scenario; null when none that is tried has the id. */
export function scenarioName(id: string): string | null {
  const found = areas.flatMap(({ scenarios }) => scenarios).find(({ ids }) => ids.includes(id));
  return found && isApplicable(found) ? found.name : null;
}

/** The table of docs/operations.md. */
export function faultTable(): string {
  const lines = faultRows.map(({ fault, sees, retried, kept, shown }) => {
    const test =
      "scenario" in shown ? `${shown.scenario}: ${scenarioName(shown.scenario)}` : `\`${shown.file}\`: ${shown.test}`;
    return tableRow([fault, sees, retried, kept, test]);
  });
  const head = "| what fails | the person sees | is tried again | the sign-in is kept | shown by |";
  return [head, "|---|---|---|---|---|", ...lines].join("\n");
}

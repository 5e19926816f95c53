import Link from "next/link";
import { ButtonLink } from "@/components/ui/button";
import { StateTag } from "@/components/ui/state-tag";
import { Timestamp } from "@/components/ui/timestamp";
import type { SubmissionRow } from "@/lib/application/staff/staff-views";
import { providerInSentence, providerName } from "./provider-name";
import { ActionCell, Cell, Row, RowHead, Rows } from "./rows";

const heads = [
  { name: "Organization", className: "w-52" },
  { name: "What it is" },
  { name: "Risks and proof", className: "w-72" },
  { name: "Submitted", className: "w-28 text-right" },
  { name: "", className: "w-24" },
];

/** What waits for a review, whoever has waited longest first. */
export function SubmissionsTable({ submissions }: { readonly submissions: readonly SubmissionRow[] }) {
  return (
    <Rows label="Submissions that wait for review" heads={heads}>
      {submissions.map((submission) => (
        <Row key={submission.id}>
          <RowHead sub={submission.organization.slug}>
            <Link
              href={`/staff/reviews/${submission.id}`}
              data-queue=""
              className="font-semibold text-ink no-underline hover:underline"
            >
              {submission.organization.name}
            </Link>
          </RowHead>
          <Cell>
            {submission.firstConnection
              ? `First connection, ${providerName(submission.provider)}`
              : changeOf(submission)}
          </Cell>
          <Cell>
            <span className="flex flex-wrap gap-x-3">
              <RiskCount risks={submission.risks} />
              <Checks checks={submission.checks} />
              <Tests passed={submission.testsPassed} />
            </span>
          </Cell>
          <Cell end>
            <Timestamp at={submission.submittedAt.toISOString()} form="age" />
          </Cell>
          <ActionCell>
            <ButtonLink size="sm" href={`/staff/reviews/${submission.id}`}>
              Review<span className="sr-only"> {submission.organization.name}</span>
            </ButtonLink>
          </ActionCell>
        </Row>
      ))}
    </Rows>
  );
}

/** The connection is named where its label says more than the organization's name. */
function changeOf({ connectionLabel, organization, provider }: SubmissionRow): string {
  const named = connectionLabel === organization.name ? "" : ` “${connectionLabel}”`;
  return `Change of the live connection${named}, ${providerInSentence(provider)}`;
}

/** Only what blocks: the other risks stand with their submission. */
function RiskCount({ risks }: Pick<SubmissionRow, "risks">) {
  const blocking = risks.filter((risk) => risk.blocking).length;
  return blocking === 0 ? null : <StateTag state="failure">{blocking} blocking</StateTag>;
}

function Checks({ checks }: Pick<SubmissionRow, "checks">) {
  if (checks === null) return <StateTag state="waiting">Not checked</StateTag>;
  if (checks.failures > 0) return <StateTag state="failure">{checks.failures} failed</StateTag>;
  if (checks.warnings > 0) {
    return (
      <StateTag state="warning">{`${checks.warnings} ${checks.warnings === 1 ? "warning" : "warnings"}`}</StateTag>
    );
  }
  return <StateTag state="pass">Checks passed</StateTag>;
}

function Tests({ passed }: { readonly passed: number }) {
  return passed > 0 ? <StateTag state="pass">Tested</StateTag> : <StateTag state="warning">Not tested</StateTag>;
}

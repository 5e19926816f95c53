import { StateTag } from "@/components/ui/state-tag";
import { Timestamp } from "@/components/ui/timestamp";
import type { SetupLinkRow } from "@/lib/application/staff/staff-views";
import { RevokeLink } from "./revoke-link";
import { ActionCell, Cell, Row, RowHead, Rows } from "./rows";
import type { FormAction, SimpleFormState } from "./simple-form-state";

const heads = [
  { name: "Made for" },
  { name: "State", className: "w-28" },
  { name: "Valid until", className: "w-32" },
  { name: "", className: "w-44" },
];

const states = { valid: ["pass", "Valid"], expired: ["waiting", "Expired"], revoked: ["paused", "Revoked"] } as const;

/** When and from where its wizard was looked at. */
function Opened({ opened }: Pick<SetupLinkRow, "opened">) {
  if (opened === null) return <span className="block">Not opened yet</span>;
  const { first, last, from, times } = opened;
  return (
    <span className="block">
      Opened <Timestamp at={first.toISOString()} form="at" />
      {times > 1 && (
        <>
          , last <Timestamp at={last.toISOString()} form="at" />
        </>
      )}
      {from !== null && ` from ${from}`}
    </span>
  );
}

/** The setup links of an organization. Their addresses are not kept, so none can be shown. */
export function SetupLinksTable(props: {
  readonly slug: string;
  readonly links: readonly SetupLinkRow[];
  readonly mayChange: boolean;
  readonly revoke: FormAction<SimpleFormState>;
}) {
  return (
    <Rows label="Setup links" heads={heads}>
      {props.links.map((link) => (
        <Row key={link.id}>
          <RowHead
            sub={
              <>
                {link.connectionLabel} · made <Timestamp at={link.createdAt.toISOString()} form="at" />
                {link.createdBy !== null && ` by ${link.createdBy}`}
                <Opened opened={link.opened} />
              </>
            }
          >
            {link.email ?? "nobody by name"}
          </RowHead>
          <Cell>
            <StateTag state={states[link.state][0]}>{states[link.state][1]}</StateTag>
          </Cell>
          <Cell>
            <span className="md:hidden">Valid until </span>
            <Timestamp at={link.expiresAt.toISOString()} form="date" />
          </Cell>
          <ActionCell>
            {link.state === "valid" && props.mayChange && (
              <RevokeLink
                slug={props.slug}
                id={link.id}
                madeFor={link.email ?? "nobody by name"}
                revoke={props.revoke}
              />
            )}
          </ActionCell>
        </Row>
      ))}
    </Rows>
  );
}

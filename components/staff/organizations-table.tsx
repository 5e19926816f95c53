import Link from "next/link";
import { Timestamp } from "@/components/ui/timestamp";
import type { OrganizationRow } from "@/lib/application/staff/staff-views";
import { Marked } from "./marked";
import { providerName } from "./provider-name";
import { Cell, Row, RowHead, Rows } from "./rows";
import { StateOfOrganization } from "./state-of-organization";

const heads = [
  { name: "Organization" },
  { name: "State", className: "w-44" },
  { name: "Provider", className: "w-44" },
  { name: "Created", className: "w-28 text-right" },
];

const found = { domain: "domain", issuer: "issuer", contact: "contact", former_slug: "formerly" } as const;

/** Organizations, each with the one thing that matters most; what was searched for is marked. */
export function OrganizationsTable(props: {
  readonly organizations: readonly OrganizationRow[];
  readonly search?: string;
}) {
  const { organizations, search = "" } = props;
  return (
    <Rows label="Organizations" heads={heads}>
      {organizations.map((organization) => (
        <Row key={organization.id}>
          <RowHead
            sub={
              <>
                <Marked text={organization.slug} search={search} />
                {organization.foundBy && (
                  <>
                    {` · ${found[organization.foundBy.kind]} `}
                    <Marked text={organization.foundBy.value} search={search} />
                  </>
                )}
              </>
            }
          >
            <Link
              href={`/staff/organizations/${organization.slug}`}
              prefetch={false}
              className="font-semibold text-ink no-underline hover:underline"
            >
              <Marked text={organization.name} search={search} />
            </Link>
          </RowHead>
          <Cell>
            <StateOfOrganization state={organization.state} />
          </Cell>
          <Cell>
            <span className={organization.provider === null ? "text-ink-3" : ""}>
              {providerName(organization.provider)}
            </span>
          </Cell>
          <Cell end>
            <span className="md:hidden">Created </span>
            <Timestamp at={organization.createdAt.toISOString()} form="date" />
          </Cell>
        </Row>
      ))}
    </Rows>
  );
}

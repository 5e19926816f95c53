import Link from "next/link";
import { Icon } from "@/components/login/icons";
import { BreakableUrl } from "@/components/ui/breakable-url";
import { ButtonLink } from "@/components/ui/button";
import { StateTag } from "@/components/ui/state-tag";
import type { PlatformRow } from "@/lib/application/platforms/platform-store";
import { boundedCount } from "./bounded-count";
import { MoveButtons } from "./move-buttons";
import { ActionCell, Cell, Row, RowHead, Rows } from "./rows";
import type { FormAction, SimpleFormState } from "./simple-form-state";

const heads = [
  { name: "Platform", className: "w-64" },
  { name: "Launch URL" },
  { name: "Organizations", className: "w-28 text-right" },
  { name: "State", className: "w-24" },
];

/** What end users can open, in the order of the login page. */
export function PlatformsPage(props: {
  readonly platforms: readonly PlatformRow[];
  /** Null for whoever may only look. */
  readonly place: FormAction<SimpleFormState> | null;
}) {
  const { platforms, place } = props;
  return (
    <>
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div>
          <h1>Platforms</h1>
          <p className="mt-1 max-w-text text-base text-ink-2">
            What people open after signing in, in the order of the login page.{place === null && " Admins change them."}
          </p>
        </div>
        {place !== null && (
          <ButtonLink variant="primary" href="/staff/platforms/new">
            New platform
          </ButtonLink>
        )}
      </div>
      {platforms.length === 0 ? (
        <p className="mt-8 text-base text-ink-2">
          There is none yet. Until there is one, organizations have nothing to sign in to.
        </p>
      ) : (
        <div className="mt-8">
          <Rows
            label="Platforms"
            heads={place === null ? heads : [...heads, { name: "Order", className: "w-24 text-right" }]}
          >
            {platforms.map((platform, index) => (
              <Row key={platform.key}>
                <RowHead sub={platform.description}>
                  <span className="flex items-center gap-2.5">
                    <span className="text-ink-2">
                      <Icon name={platform.icon} size={18} />
                    </span>
                    <Link
                      href={`/staff/platforms/${platform.key}`}
                      prefetch={false}
                      className="font-semibold text-ink no-underline hover:underline"
                    >
                      {platform.name}
                    </Link>
                  </span>
                </RowHead>
                <Cell>
                  <code className="text-xs">
                    <BreakableUrl>{platform.launchUrl}</BreakableUrl>
                  </code>
                </Cell>
                <Cell end>
                  <span className="text-ink-3 md:hidden">Organizations </span>
                  {boundedCount(platform.organizations)}
                </Cell>
                <Cell>
                  {platform.enabled ? <StateTag state="pass">On</StateTag> : <StateTag state="waiting">Off</StateTag>}
                </Cell>
                {place !== null && (
                  <ActionCell>
                    <MoveButtons
                      name={platform.name}
                      fields={{ key: platform.key }}
                      {...{ index, count: platforms.length, move: place }}
                    />
                  </ActionCell>
                )}
              </Row>
            ))}
          </Rows>
        </div>
      )}
    </>
  );
}

import { z } from "zod";
import { nobodyCameBack } from "@/lib/domain/health/failing-connection";
import { describeFailure } from "@/lib/domain/health/failure-words";
import { accept, type Outcome, refuse } from "@/lib/domain/outcome";
import { describeActivity } from "@/lib/domain/sign-in/activity-words";
import { actorOfSetupLink } from "../actor-of-setup-link";
import type { Ports } from "../ports";
import type { ActivityRow, ActivityView, StoredActivity } from "./activity-view";
import type { SetupLinkRefusal } from "./wizard-view";

const pageSize = 50;
const dayMilliseconds = 24 * 60 * 60 * 1000;

/**
 * The last sign-ins and refusals of the connection that a setup link is for, fifty a page, with their causes and cures.
 * `show` and `after` are untrusted; what is not understood shows everything from the newest on.
 */
export async function showActivity(
  ports: Ports,
  { token, show, after }: { readonly token: string; readonly show?: unknown; readonly after?: unknown },
): Promise<Outcome<ActivityView, SetupLinkRefusal>> {
  const link = await actorOfSetupLink(ports, token);
  if (!link) return refuse({ code: "link_not_valid" });
  const refusedOnly = show === "refused";
  const cursor = z.uuid().safeParse(after);
  const now = ports.now();
  const [rows, { count, provider }] = await Promise.all([
    ports.activity.list(
      link.actor,
      { refusedOnly, after: cursor.success ? cursor.data : null, take: pageSize + 1 },
      now,
    ),
    ports.activity.neverBack(link.actor, new Date(now.getTime() - dayMilliseconds), now),
  ]);
  const shown = rows.slice(0, pageSize);
  return accept({
    show: refusedOnly ? "refused" : "all",
    rows: shown.map(rowView),
    next: rows.length > pageSize ? (shown.at(-1)?.id ?? null) : null,
    older: cursor.success,
    neverBack: count === 0 ? null : { count, cure: describeFailure(nobodyCameBack, provider).cure },
  });
}

function rowView(stored: StoredActivity): ActivityRow {
  const { id, kind, byColleague, outcome, code, provider, providerSaid, platformName, who, name, correlationId } =
    stored;
  const words = code === null ? null : describeActivity({ kind, code, provider, providerSaid });
  return {
    ...{ id, kind, byColleague, outcome, platformName, who, name, correlationId },
    at: stored.at.toISOString(),
    happened: words?.happened ?? null,
    cure: words?.cure ?? null,
  };
}

import { StateTag } from "@/components/ui/state-tag";
import { Timestamp } from "@/components/ui/timestamp";
import type { ApiKeyRow } from "@/lib/application/api-keys/api-key-store";
import { apiScopes } from "@/lib/domain/staff/permission";
import { RevokeApiKey } from "./revoke-api-key";
import { ActionCell, Cell, Row, RowHead, Rows } from "./rows";
import type { FormAction, SimpleFormState } from "./simple-form-state";

const heads = [
  { name: "Key" },
  { name: "May do", className: "w-60" },
  { name: "State", className: "w-28" },
  { name: "Valid until", className: "w-32" },
  { name: "Last used", className: "w-32" },
  { name: "", className: "w-44" },
];

const states = { valid: ["pass", "Valid"], expired: ["waiting", "Expired"], revoked: ["paused", "Revoked"] } as const;

/** Every API key. The keys themselves are not kept, so none can be shown. */
export function ApiKeysTable(props: {
  readonly keys: readonly ApiKeyRow[];
  readonly now: Date;
  readonly revoke: FormAction<SimpleFormState>;
}) {
  return (
    <Rows label="API keys" heads={heads}>
      {props.keys.map((key) => {
        const state = key.revokedAt !== null ? "revoked" : key.expiresAt <= props.now ? "expired" : "valid";
        return (
          <Row key={key.id}>
            <RowHead
              sub={
                <>
                  <code>{key.prefix}…</code> · made <Timestamp at={key.createdAt.toISOString()} form="at" />
                  {key.createdBy !== null && ` by ${key.createdBy}`}
                  {key.limitedTo !== null && ` · only for ${key.limitedTo.name}`}
                </>
              }
            >
              {key.name}
            </RowHead>
            <Cell>
              <span className="text-ink-2 text-xs">
                {apiScopes.every((scope) => key.scopes.includes(scope)) ? "everything" : key.scopes.join(", ")}
              </span>
            </Cell>
            <Cell>
              <StateTag state={states[state][0]}>{states[state][1]}</StateTag>
            </Cell>
            <Cell>
              <span className="md:hidden">Valid until </span>
              <Timestamp at={key.expiresAt.toISOString()} form="date" />
            </Cell>
            <Cell>
              <span className="md:hidden">Last used </span>
              {key.lastUsedAt === null ? "never" : <Timestamp at={key.lastUsedAt.toISOString()} form="at" />}
            </Cell>
            <ActionCell>
              {state === "valid" && <RevokeApiKey id={key.id} name={key.name} revoke={props.revoke} />}
            </ActionCell>
          </Row>
        );
      })}
    </Rows>
  );
}

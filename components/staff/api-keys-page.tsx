import type { ApiKeyRow } from "@/lib/application/api-keys/api-key-store";
import { ApiKeyForm, type ApiKeyFormState } from "./api-key-form";
import { ApiKeysTable } from "./api-keys-table";
import { ListHead } from "./rows";
import type { FormAction, SimpleFormState } from "./simple-form-state";

interface ApiKeysPageProps {
  readonly keys: readonly ApiKeyRow[];
  readonly now: Date;
  readonly actions: {
    readonly makeApiKey: FormAction<ApiKeyFormState>;
    readonly endApiKey: FormAction<SimpleFormState>;
  };
}

/** The keys of the management API: which there are, and a new one. */
export function ApiKeysPage({ keys, now, actions }: ApiKeysPageProps) {
  return (
    <>
      <h1>API keys</h1>
      <p className="mt-1 max-w-text text-base text-ink-2">
        With a key a program does what staff do here, as far as the key allows.{" "}
        <a href="/api/v1/docs">What it can do</a>
      </p>
      <section aria-labelledby="keys" className="mt-8">
        <ListHead id="keys">{keys.length === 0 ? "No key yet" : `${keys.length} in all`}</ListHead>
        {keys.length > 0 ? (
          <ApiKeysTable keys={keys} now={now} revoke={actions.endApiKey} />
        ) : (
          <p className="text-ink-2">Make the first one below.</p>
        )}
      </section>
      <section aria-labelledby="new-key" className="mt-12">
        <h2 id="new-key">New key</h2>
        <ApiKeyForm make={actions.makeApiKey} />
      </section>
    </>
  );
}

import "server-only";
import { z } from "zod";
import {
  type CredentialProbes,
  type EarlierProbe,
  probesAgainAnHour,
} from "@/lib/application/onboarding/credential-probes";
import { clientAuthenticationSchema } from "@/lib/domain/connection/provider-metadata";
import type { Database } from "./database";
import type { CredentialProbe } from "./generated/client";

const hour = 60 * 60_000;
const verdictSchema = z.enum(["accepted", "wrong_credentials", "could_not_tell"]);

export function credentialProbes(database: Database): CredentialProbes {
  return {
    async take({ organizationId, connectionId }, values, now) {
      const hourAgo = new Date(now.getTime() - hour);
      const taken = await database.$queryRaw<unknown[]>`
        INSERT INTO credential_probe AS p (organization_id, connection_id, values_digest, allowance_since)
        VALUES (${organizationId}::uuid, ${connectionId}::uuid, ${values}, ${now})
        ON CONFLICT (organization_id, connection_id, values_digest) DO UPDATE
          SET allowance_since = CASE WHEN p.allowance_since <= ${hourAgo} THEN ${now} ELSE p.allowance_since END,
              allowance_used = CASE WHEN p.allowance_since <= ${hourAgo} THEN 1 ELSE p.allowance_used + 1 END
          WHERE p.allowance_since <= ${hourAgo} OR p.allowance_used < ${probesAgainAnHour}
        RETURNING 1`;
      if (taken.length > 0) return { taken: true };
      const row = await database.credentialProbe.findUniqueOrThrow({
        where: {
          organizationId_connectionId_valuesDigest: { organizationId, connectionId, valuesDigest: values },
        },
      });
      return { taken: false, earlier: earlierOf(row), againFrom: new Date(row.allowanceSince.getTime() + hour) };
    },

    async keep({ organizationId, connectionId }, valuesDigest, { at, clientAuthentication, probe }) {
      await database.credentialProbe.updateMany({
        where: { organizationId, connectionId, valuesDigest },
        data: {
          ...{ answeredAt: at, clientAuthentication },
          ...{ verdict: probe.verdict, providerSaid: probe.providerSaid },
        },
      });
    },
  };
}

function earlierOf({ answeredAt, verdict, clientAuthentication, providerSaid }: CredentialProbe): EarlierProbe | null {
  if (answeredAt === null) return null;
  return {
    at: answeredAt,
    clientAuthentication: clientAuthenticationSchema.parse(clientAuthentication),
    probe: { verdict: verdictSchema.parse(verdict), providerSaid },
  };
}

import { expect, test } from "vitest";
import { removeExpired } from "@/lib/application/retention/remove-expired";
import { tellPlatform } from "@/lib/application/session/tell-platform";
import { allJobs } from "@/lib/server/jobs/all-jobs";
import { startJobQueue } from "@/lib/server/jobs/job-queue";
import { migrate } from "@/lib/server/persistence/migrate";
import { goLive, startApplication } from "../support/application";
import { startFakeIdentityProvider } from "../support/fake-identity-provider";
import { findPgBouncer, startPgBouncer } from "../support/pgbouncer";
import { signInOn } from "../support/sign-in-on";

const program = findPgBouncer();

/** What the machine has; pooler.integration.test.ts and statements.integration.test.ts show the same without one. */
test.skipIf(program === null)(
  "a crowd signs in, jobs run and the schema is migrated through a real PgBouncer that shares three connections",
  async () => {
    const users = Array.from({ length: 40 }, (_, number) => ({ email: `person-${number}@northwind.example` }));
    const provider = await startFakeIdentityProvider({ users, clients: [] });
    const application = await startApplication({ providers: [provider] });
    const bouncer = await startPgBouncer(program ?? "", application.url, 3);
    try {
      await migrate(bouncer.url);
      // Two processes, each with connections of its own, so that statements meet server connections that never saw them.
      const instances = [application.elsewhere(bouncer.url), application.elsewhere(bouncer.url)];
      const [first, second] = [instances[0]?.ports ?? application.ports, instances[1]?.ports ?? application.ports];
      await goLive({ ...application, ports: first }, provider, { slug: "northwind" });
      const queue = startJobQueue({ databaseUrl: bouncer.url, jobs: allJobs, ports: first, pollSeconds: 30 });
      await queue.ready;
      const signedIn = await Promise.all(
        users.map((_, number) => signInOn(number % 2 === 0 ? first : second, provider, "northwind")),
      );
      expect(signedIn.map(({ allowed }) => allowed)).toEqual(users.map(() => true));
      const told = await Promise.all(
        signedIn.map(({ browser }, number) =>
          tellPlatform(number % 2 === 0 ? second : first, {
            ...{ slug: "northwind", platform: null, cookieHeader: browser.header },
          }),
        ),
      );
      expect(told.map(({ ok }) => ok)).toEqual(users.map(() => true));
      await removeExpired(first, "traffic");
      await removeExpired(second, "daily");
      for (const job of allJobs) await job.run(second);
      await queue.stop(1);
      for (const instance of instances) await instance.close();
    } finally {
      await bouncer.stop();
      await application.stop();
      await provider.stop();
    }
  },
);

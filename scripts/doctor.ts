import { join } from "node:path";
import { guardedHttp } from "@/lib/server/http/guarded-client";
import { root } from "./support/data-folder";
import { examine } from "./support/doctor/examine";
import { linesOf } from "./support/doctor/finding";
import { withDatabase } from "./support/with-database";

// npm run doctor: looks at everything around the product and says what to put right. Exit code 1 when something is wrong.
process.exitCode = await withDatabase(async (databaseUrl) => {
  const findings = await examine({
    ...{ env: process.env, databaseUrl, migrations: join(root, "prisma", "migrations") },
    http: (allowedPrivateOrigins) => guardedHttp({ allowedPrivateOrigins }),
    elsewhere: ["https://accounts.google.com", "https://login.salesforce.com"],
  });
  for (const finding of findings) console.log(linesOf(finding));
  const bad = findings.filter(({ state }) => state === "wrong").length;
  const unsure = findings.filter(({ state }) => state === "doubtful").length;
  console.log(`\n${bad === 0 ? "Nothing is wrong" : `${bad} wrong`}, ${unsure} doubtful.`);
  return bad === 0 ? 0 : 1;
});

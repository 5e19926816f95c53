import { lockedPackages, unknownLicence } from "./support/licences";

// npm run licences: every package that comes with the product, with its licence; exit code 1 when one has to be read first.
const shipped = (await lockedPackages()).filter((each) => each.shipped);
for (const { name, version, licence } of shipped) console.log(`${licence || "(see its LICENSE)"}\t${name}@${version}`);
process.exitCode = shipped.some((each) => unknownLicence(each) !== null) ? 1 : 0;

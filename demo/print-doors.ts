import type { Demo } from "./demo-file";

/** Says where to go: the three doors, and what to enter behind them. */
export function printDoors(demo: Demo, milliseconds: number): void {
  const { issuer, clientId, clientSecret, users, staff } = demo.identityProvider;
  const [bold, plain] = process.stdout.isTTY ? ["\u001b[1m", "\u001b[0m"] : ["", ""];
  const door = (title: string, url: string, hint: string) =>
    `  ${bold}${title.padEnd(15)}${plain}${url}\n${" ".repeat(17)}${hint}\n`;
  console.log(`
Ready after ${(milliseconds / 1000).toFixed(1)} s. Three doors:

${door("Login page", demo.loginUrl, `choose a platform, then ${users[0]}`)}
${door("Staff console", demo.staffUrl, `sign in as ${staff[0]}`)}
${door("Wizard", demo.freshSetupUrl, `for ${demo.freshClient}, with these values:`)}
${" ".repeat(17)}Login URL      ${issuer}
${" ".repeat(17)}Client ID      ${clientId}
${" ".repeat(17)}Client secret  ${clientSecret}

${demo.mailUrl === null ? "" : `  ${"Mailbox".padEnd(15)}${demo.mailUrl}\n${" ".repeat(17)}every mail that the application sends\n\n`}All of this is also in .data/demo.json. Ctrl-C stops everything; npm run demo -- --reset starts anew.`);
}

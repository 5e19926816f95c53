import type { Page } from "@playwright/test";
import { expectSound } from "../support/axe";
import { expect, test } from "../support/fixtures";
import {
  choosePlatform,
  expectGreeting,
  expectProblem,
  expectUnknownTo,
  signInAtProvider,
} from "../support/people/end-user";
import type { System } from "../support/system";

const plain = { javaScriptEnabled: false } as const;
const user = ({ identityProvider }: System) => identityProvider.users[0] ?? "";

async function signIn(person: Page, system: System): Promise<void> {
  const [platform = ""] = system.platforms;
  await choosePlatform(person, system.loginUrl, platform);
  await signInAtProvider(person, user(system));
  await expectGreeting(person, platform);
}

test.describe("end users, without JavaScript", () => {
  test("follow a deep link to its page on the platform, and the next one without signing in again", async ({
    system,
    newPerson,
  }) => {
    const person = await newPerson(plain);
    const [first = "", second = ""] = system.platforms;
    await person.goto(`${system.loginUrl}?platform=${second}&return_to=/${second}%3Freport%3D7`);
    await expect(person.getByRole("button", { name: new RegExp(`^${second}$`, "i") })).toBeFocused();
    await expectSound(person, "login page of a deep link");
    await person.keyboard.press("Enter");
    await signInAtProvider(person, user(system));
    await expectGreeting(person, second);
    expect(new URL(person.url()).search).toBe("?report=7");

    await person.goto(`${system.loginUrl}?platform=${first}`);
    await expectGreeting(person, first);
  });

  test("start from the provider's tile, and from no other provider's", async ({ system, newPerson }) => {
    const person = await newPerson(plain);
    const [platform = ""] = system.platforms;
    await signIn(person, system);
    const tile = (iss: string) => `${system.loginUrl}/initiate?iss=${encodeURIComponent(iss)}`;
    await person.goto(tile(system.identityProvider.issuer));
    await signInAtProvider(person, user(system));
    await expectGreeting(person, platform);

    await person.goto(tile("https://evil.example"));
    await expectProblem(person, "initiator_unknown");
  });

  test("see where they are signed in, and sign out everywhere", async ({ system, newPerson }) => {
    const [here, there] = [await newPerson(plain), await newPerson(plain)];
    await signIn(there, system);
    const platformUrl = there.url();
    await signIn(here, system);
    await here.goto(system.loginUrl);
    await here.getByRole("link", { name: "Your sessions" }).click();
    await expect(here.getByText("This browser")).toHaveCount(1);
    await expectSound(here, "list of own sessions");

    await here.getByRole("button", { name: "Sign out everywhere" }).click();
    await expect(here.getByRole("heading", { level: 1 })).toHaveText("You are signed out of Pacvue everywhere");
    await expectSound(here, "signed out everywhere");
    await expectUnknownTo(there, platformUrl, system.loginUrl);
    await expectUnknownTo(here, platformUrl, system.loginUrl);
  });

  test("who sign out at the company are out here too, because the provider says so", async ({ system, newPerson }) => {
    const person = await newPerson(plain);
    await signIn(person, system);
    const platformUrl = person.url();
    await person.goto(`${system.identityProvider.issuer}/session/end?client_id=${system.identityProvider.clientId}`);
    await person.getByRole("button", { name: "Sign out", exact: true }).click();
    await expect(person.getByRole("heading", { level: 1 })).toHaveText("You are signed out");
    await expectUnknownTo(person, platformUrl, system.loginUrl);
  });

  test("can load the page of a refusal again, go back, and try again", async ({ system, newPerson }) => {
    const person = await newPerson(plain);
    const [platform = ""] = system.platforms;
    await choosePlatform(person, system.loginUrl, platform);
    await person.getByRole("button", { name: "Cancel" }).click();
    await expectProblem(person, "provider_declined");
    expect(person.url()).not.toMatch(/code=|state=|error=/);
    const words = await person.getByRole("main").textContent();
    await person.reload();
    expect(await person.getByRole("main").textContent()).toBe(words);

    await person.goBack();
    await person.goto(system.loginUrl);
    await signIn(person, system);
  });
});

import { languageNames } from "@/lib/domain/language/language";
import { wordsOf } from "@/lib/domain/language/words-of";
import { expectSound } from "../support/axe";
import { expect, test } from "../support/fixtures";
import { signInAtProvider } from "../support/people/end-user";

test("end users read their browser's language, choose another without a script, and keep it through a refusal", async ({
  system,
  newPerson,
}) => {
  const person = await newPerson({ javaScriptEnabled: false, locale: "de-AT" });
  const [platform = ""] = system.platforms;
  await person.goto(system.loginUrl);
  await expect(person.locator("html")).toHaveAttribute("lang", "de");
  await expect(person.getByText(wordsOf("de").login.choose)).toBeVisible();
  await expectSound(person, "login page in German");

  await person.getByRole("link", { name: languageNames.ja }).click();
  await expect(person).toHaveURL(system.loginUrl);
  await expect(person.getByText(wordsOf("ja").login.choose)).toBeVisible();
  await expectSound(person, "login page in Japanese");

  await person.getByRole("button", { name: new RegExp(`^${platform}$`, "i") }).click();
  await person.getByRole("button", { name: "Cancel" }).click();
  await expect(person.getByRole("heading", { level: 1 })).toHaveText(wordsOf("ja").refusals.provider_declined.heading);
  await expectSound(person, "refusal in Japanese");

  await person.getByRole("link", { name: wordsOf("ja").tryAgain }).click();
  await person.getByRole("button", { name: new RegExp(`^${platform}$`, "i") }).click();
  await signInAtProvider(person, system.identityProvider.users[0] ?? "");
  await expect(person.getByRole("heading", { level: 1, name: /You are in/ })).toBeVisible();
});

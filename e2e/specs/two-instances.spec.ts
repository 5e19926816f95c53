import { parseSetCookie } from "cookie";
import { expect, test } from "../support/fixtures";
import { expectGreeting, signInAtProvider } from "../support/people/end-user";

test("a sign-in that one instance begins is completed by another", async ({ system, newPerson }) => {
  const person = await newPerson({ javaScriptEnabled: false });
  const [platform = ""] = system.platforms;
  // What the browser would send to the second instance behind a balancer: the form of the login page.
  const begun = await fetch(`${system.secondInstanceUrl}/login/${system.client}/start`, {
    method: "POST",
    headers: { origin: system.baseUrl, "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ platform }),
    redirect: "manual",
  });
  expect(begun.status).toBe(303);
  for (const line of begun.headers.getSetCookie()) {
    const { name, value = "" } = parseSetCookie(line);
    await person.context().addCookies([{ name, value, url: system.baseUrl, httpOnly: true, sameSite: "Lax" }]);
  }
  await person.goto(begun.headers.get("location") ?? "");
  await signInAtProvider(person, system.identityProvider.users[0] ?? "");
  await expectGreeting(person, platform);
});

test("a sign-in that another website begins is refused", async ({ system }) => {
  const [platform = ""] = system.platforms;
  const start = (origin: string) =>
    fetch(`${system.baseUrl}/login/${system.client}/start`, {
      method: "POST",
      headers: { origin, "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({ platform }),
      redirect: "manual",
    });
  const refused = await start("https://evil.example");
  expect(refused.status).toBe(403);
  expect(refused.headers.getSetCookie()).toEqual([]);
  expect((await start(system.baseUrl)).status).toBe(303);
});

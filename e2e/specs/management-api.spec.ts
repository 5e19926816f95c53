import { expectSound } from "../support/axe";
import { expect, test } from "../support/fixtures";
import { choosePlatform, expectGreeting, signInAtProvider } from "../support/people/end-user";
import { newOrganization } from "../support/people/names";
import { openOrganization, signInAsStaff, staffConsole, tryToSignInAsStaff } from "../support/people/staff";

test("an admin makes an API key that is shown once, a program uses it, and revoking ends it", async ({
  system,
  newPerson,
  request,
}) => {
  const staff = await newPerson();
  await signInAsStaff(staff, system);
  await staffConsole(staff).getByRole("link", { name: "API keys" }).click();
  await expect(staff.getByRole("heading", { level: 1, name: "API keys" })).toBeVisible();
  await expectSound(staff, "API keys");

  const name = `Reports ${Math.random().toString(36).slice(2, 8)}`;
  await staff.getByRole("textbox", { name: "Name", exact: true }).fill(name);
  await staff.getByRole("button", { name: "Make an API key" }).click();
  await expect(staff.getByText("Choose at least one thing that the key may do.")).toBeVisible();
  await expect(staff.getByRole("textbox", { name: "Name", exact: true }), "what was typed stays").toHaveValue(name);
  await expectSound(staff, "API key refused");
  await staff.getByRole("checkbox", { name: /See organizations/ }).check();
  await staff.getByRole("button", { name: "Make an API key" }).click();
  const ready = staff.getByRole("status").filter({ hasText: `The key for ${name} is ready` });
  await expect(ready.locator("code")).toHaveText(/^psk_[A-Za-z0-9_-]{43}$/);
  await expectSound(staff, "API key made");
  const key = ((await ready.locator("code").textContent()) ?? "").trim();

  const list = () =>
    request.get(`${system.baseUrl}/api/v1/organizations`, { headers: { authorization: `Bearer ${key}` } });
  expect((await list()).status()).toBe(200);
  await staff.reload();
  await expect(staff.getByText(key)).toBeHidden();
  const row = staff.getByRole("row").filter({ hasText: name });
  await expect(row.getByText("Valid", { exact: true })).toBeVisible();
  await expect(row.getByText("never")).toBeHidden();
  await row.locator("summary").click();
  await row.getByRole("button", { name: "Revoke this key" }).click();
  await expect(row.getByText("Revoked", { exact: true })).toBeVisible();
  expect((await list()).status()).toBe(401);
});

test("a reviewer finds no API keys", async ({ system, newPerson }) => {
  const reviewer = await newPerson();
  await tryToSignInAsStaff(reviewer, system, system.identityProvider.staff[1] ?? "");
  await expect(staffConsole(reviewer).getByRole("link", { name: "API keys" })).toBeHidden();
  await reviewer.goto(`${system.baseUrl}/staff/api-keys`);
  await expect(reviewer.getByRole("heading", { level: 1, name: "API keys are for admins" })).toBeVisible();
  await expectSound(reviewer, "API keys for a reviewer");
});

test("a program connects an organization over the API, and its people sign in", async ({
  system,
  newPerson,
  request,
}) => {
  const { name, slug } = newOrganization();
  const { issuer, clientId, clientSecret } = system.identityProvider;
  const post = async (path: string, data: object) => {
    const headers = { authorization: `Bearer ${system.apiKey}` };
    const answer = await request.post(`${system.baseUrl}/api/v1${path}`, { headers, data });
    return { status: answer.status(), body: await answer.json() };
  };
  const created = await post("/organizations", { slug, name, platforms: system.platforms });
  expect(created).toMatchObject({ status: 201, body: { slug, name } });
  const link = await post(`/organizations/${slug}/setup-links`, { expiresInHours: 24 });
  expect(link.body.url).toContain(`${system.baseUrl}/onboarding/`);
  const submitted = await post(`/organizations/${slug}/submissions`, { issuer, clientId, clientSecret });
  expect(submitted).toMatchObject({ status: 201, body: { status: "submitted" } });
  const approved = await post(`/submissions/${submitted.body.id}/approve`, { reason: "tried by phone" });
  expect(approved).toMatchObject({ status: 200, body: { status: "approved" } });

  const user = await newPerson();
  const [platform = ""] = system.platforms;
  await choosePlatform(user, `${system.baseUrl}/login/${slug}`, platform);
  await signInAtProvider(user, system.identityProvider.users[0] ?? "");
  await expectGreeting(user, platform);

  const staff = await newPerson();
  await signInAsStaff(staff, system);
  await openOrganization(staff, { name, slug });
  await expect(staff.getByText("Approved and made live by API key “Demo”")).toBeVisible();
});

test("the API is described on a page without script", async ({ system, newPerson }) => {
  const reader = await newPerson({ javaScriptEnabled: false });
  await reader.goto(`${system.baseUrl}/api/v1/docs`);
  await expect(reader.getByRole("heading", { level: 1, name: "Management API" })).toBeVisible();
  await expect(reader.getByRole("heading", { level: 3, name: "POST /organizations", exact: true })).toBeVisible();
  await expectSound(reader, "API documentation");
});

import { parseSetCookie } from "cookie";
import type { Browser } from "../browser";
import type { Answer, Question } from "../exchange";
import { expect, expectEqual, present } from "../expectation";
import { expectAdmitted, expectNoSession } from "../judge";
import type { Area } from "../scenario";
import { formsOn, sendForm } from "../staff-forms";
import type { LiveOrganization, Trial } from "../trial";
import { Wizard } from "../wizard";
import { publicUrl } from "../world";

type Headers = NonNullable<Question["headers"]>;

function tokenOf(browser: Browser, slug: string): string {
  const pair = (browser.jar.header ?? "").split("; ").find((one) => one.startsWith(`__Host-sso-session-${slug}=`));
  return present(pair, "session cookie").split("=").slice(1).join("=");
}

/** Whether a session cookie lets somebody in, at the session check and at the page of one's sessions. */
async function opens(trial: Trial, { slug }: LiveOrganization, token: string): Promise<boolean> {
  const browser = trial.browser();
  browser.jar.take([`__Host-sso-session-${slug}=${token}; Path=/; Secure`]);
  const check = await browser.visit(`/api/session/${slug}`);
  const page = await browser.visit(`/account/${slug}`);
  const isIn = check.status === 200;
  expectEqual("page and session check agree", page.status === 200, isIn);
  return isIn;
}

/** Signs in once more in the same browser, as a provider's tile does. */
async function signInAgain(organization: LiveOrganization, browser: Browser): Promise<void> {
  const query = new URLSearchParams({
    iss: organization.provider.issuer,
    target_link_uri: `https://advertising.hostile.example/${organization.slug}`,
  });
  const begun = await browser.visit(`/login/${organization.slug}/initiate?${query}`, { from: "elsewhere" });
  await browser.visit(await organization.provider.visit(begun.location ?? ""), { from: "elsewhere" });
}

export const session: Area = {
  areas: ["session"],
  scenarios: [
    {
      ids: ["SES-01"],
      name: "every cookie is for this host alone, out of reach of script and of other sites' forms",
      words: "cookie attributes host prefix secure httponly samesite path domain size",
      async run(trial) {
        const organization = await trial.live();
        const { browser } = await expectAdmitted(trial, organization, () => trial.signIn(organization));
        organization.provider.misbehave({ kind: "authorization_error", error: "access_denied", description: "No." });
        const refused = await trial.signIn(organization);
        organization.provider.behave();
        await browser.visit(`/login/${organization.slug}?lang=de`);
        await browser.visit(`/login/${organization.slug}?platform=advertising`);
        await browser.visit(`/logout/${organization.slug}`, { method: "POST" });
        const staff = await trial.staff("admin");
        const lines = [browser, refused.browser, staff].flatMap(({ answers }) =>
          answers.flatMap(({ setCookies }) => setCookies),
        );
        const kinds = new Set<string>();
        for (const line of lines) {
          const cookie = parseSetCookie(line);
          kinds.add(cookie.name.split("-").slice(0, 2).join("-"));
          expect(cookie.name.startsWith("__Host-"), `${cookie.name} can be set by another host`);
          expect(cookie.secure === true && cookie.httpOnly === true, `${cookie.name} is open to script or http`);
          expectEqual(`${cookie.name}'s place`, [cookie.path, cookie.domain ?? null], ["/", null]);
          expect(/^(lax|strict)$/i.test(String(cookie.sameSite)), `${cookie.name} has no SameSite`);
          expect(line.length < 4096, `${cookie.name} is too large`);
        }
        expect(lines.length >= 8, `only ${lines.length} cookies were looked at`);
        const plainUrl = "http://localhost:3999";
        const plain = await trial.anotherInstance({ PUBLIC_URL: plainUrl });
        const visitor = trial.browser([plain], plainUrl);
        await visitor.visit(`/login/${organization.slug}/start`, { form: { platform: "advertising" } });
        await visitor.visit(`/login/${organization.slug}?lang=de`);
        const onHttp = visitor.answers.flatMap(({ setCookies }) => setCookies).map((line) => parseSetCookie(line));
        expect(onHttp.length >= 2, "no cookies on http");
        for (const cookie of onHttp)
          expectEqual(
            `${cookie.name} on http`,
            [cookie.httpOnly, cookie.path, String(cookie.sameSite), cookie.domain ?? null],
            [true, "/", "lax", null],
          );
      },
    },
    {
      ids: ["SES-02"],
      name: "a session that was planted is worth nothing after a sign-in, and every sign-in makes a new one",
      words: "session fixation planted attacker cookie before after login",
      async run(trial) {
        const organization = await trial.live();
        const attacker = await expectAdmitted(trial, organization, () => trial.signIn(organization));
        const planted = tokenOf(attacker.browser, organization.slug);
        const victim = trial.browser();
        victim.jar.take([`__Host-sso-session-${organization.slug}=${planted}; Path=/; Secure`]);
        await signInAgain(organization, victim);
        const own = tokenOf(victim, organization.slug);
        expect(own !== planted, "the planted session is kept");
        expectEqual("the planted session", await opens(trial, organization, planted), false);
        expectEqual("the victim's own", await opens(trial, organization, own), true);
        await signInAgain(organization, victim);
        expectEqual("the one before", await opens(trial, organization, own), false);
        const made = trial.browser();
        made.jar.take([`__Host-sso-session-${organization.slug}=${"A".repeat(43)}; Path=/; Secure`]);
        await signInAgain(organization, made);
        expect(tokenOf(made, organization.slug) !== "A".repeat(43), "a made-up session is taken");
      },
    },
    {
      ids: ["SES-03"],
      name: "a session that was signed out is over wherever its cookie is kept",
      words: "logout real replay cookie copied revocation server side",
      async run(trial) {
        const organization = await trial.live();
        const { browser } = await expectAdmitted(trial, organization, () => trial.signIn(organization));
        const token = tokenOf(browser, organization.slug);
        expectEqual("before", await opens(trial, organization, token), true);
        await browser.visit(`/logout/${organization.slug}`, { method: "POST" });
        expectEqual("afterwards", await opens(trial, organization, token), false);
        const thief = trial.browser();
        thief.jar.take([`__Host-sso-session-${organization.slug}=${token}; Path=/; Secure`]);
        const start = await thief.visit(`/login/${organization.slug}/start`, { form: { platform: "advertising" } });
        expect(start.location?.startsWith(organization.provider.origin) === true, "the copy opens a platform");

        const staff = await trial.staff("admin");
        const kept = staff.jar.header ?? "";
        expectEqual("the console", (await staff.visit("/staff")).status, 200);
        await staff.visit("/staff/sign-out", { method: "POST" });
        const again = await trial.browser().visit("/staff", { headers: { cookie: kept } });
        expect(again.status !== 200, "a copy of a staff cookie opens the console");
      },
    },
    {
      ids: ["SES-05"],
      name: "a session ends when it is unused, when it is old, and when staff say so",
      words: "idle absolute timeout admin kill ends clock",
      async run(trial) {
        const organization = await trial.live();
        const { slug, id } = organization;
        const signedIn = async () => {
          const { browser } = await expectAdmitted(trial, organization, () => trial.signIn(organization));
          return tokenOf(browser, slug);
        };
        const newest = "id = (SELECT id FROM session WHERE organization_id = $1 ORDER BY created_at DESC LIMIT 1)";
        for (const column of ["idle_expires_at", "expires_at"]) {
          const token = await signedIn();
          expectEqual("before", await opens(trial, organization, token), true);
          await trial.query(`UPDATE session SET ${column} = now() - interval '1 second' WHERE ${newest}`, [id]);
          expectEqual(`past ${column}`, await opens(trial, organization, token), false);
        }
        const [one, other] = [await signedIn(), await signedIn()];
        const { rows } = await trial.query(
          "SELECT id FROM session WHERE organization_id = $1 ORDER BY created_at DESC LIMIT 1",
          [id],
        );
        await trial.arrange("DELETE", `sessions/${rows[0]?.id}`);
        expectEqual(
          "ended by staff, and not",
          [await opens(trial, organization, other), await opens(trial, organization, one)],
          [false, true],
        );
        await trial.arrange("POST", `organizations/${slug}/suspend`, { reason: "A trial." });
        expectEqual("all of them", await opens(trial, organization, one), false);
      },
    },
    {
      ids: ["OWN-45"],
      name: "a session of one organization is none at another, whatever its cookie is called",
      words: "session cookie renamed another tenant cross organization slug replay",
      async run(trial) {
        const [own, other] = [await trial.live(), await trial.live()];
        const { browser } = await expectAdmitted(trial, own, () => trial.signIn(own));
        const token = tokenOf(browser, own.slug);
        expectEqual("at its own organization", await opens(trial, own, token), true);
        expectEqual("at another", await opens(trial, other, token), false);
        const cookie = `__Host-sso-session-${other.slug}=${token}`;
        const start = await trial.browser().visit(`/login/${other.slug}/start`, {
          form: { platform: "advertising" },
          headers: { cookie },
        });
        expect(start.location?.startsWith(other.provider.origin) === true, "it opens a platform of another");
        for (const path of [`/logout/${other.slug}`, `/account/${other.slug}/everywhere`])
          await trial.browser().visit(path, { method: "POST", headers: { cookie } });
        expectEqual("after it was ended at another", await opens(trial, own, token), true);
      },
    },
    {
      ids: ["OWN-15"],
      name: "cookies that somebody else made up or doubled let nobody in and break nothing",
      words: "cookie tossing duplicate oversized garbage subdomain shadow malformed",
      async run(trial) {
        const organization = await trial.live();
        const { slug } = organization;
        for (const value of ["", "x", "A".repeat(43), "A".repeat(5000), "%00", '"', "a=b=c", "{}"]) {
          const browser = trial.browser();
          const cookie = `__Host-sso-session-${slug}=${value}; sso-session-${slug}=${value}`;
          const answer = await browser.visit(`/api/session/${slug}`, { headers: { cookie } });
          expectEqual(`the session check for ${value.slice(0, 10)}`, answer.status, 401);
          const page = await browser.visit(`/login/${slug}`, { headers: { cookie } });
          expectEqual("the login page", page.status, 200);
          expectNoSession({ browser, answer, page }, slug);
        }
      },
    },
    {
      ids: ["OWN-16"],
      name: "another site cannot sign anybody out unasked, nor read who is signed in",
      words: "logout csrf cross-site forced sign-out cors session check origin",
      async run(trial) {
        const organization = await trial.live();
        const { slug } = organization;
        const { browser } = await expectAdmitted(trial, organization, () => trial.signIn(organization));
        for (const path of [`/logout/${slug}`, `/account/${slug}/everywhere`, `/account/${slug}/end`]) {
          await browser.visit(path, { method: "POST", from: "elsewhere" });
          await browser.visit(path, { from: "elsewhere" });
          expect((await trial.who(browser, slug)) !== null, `${path} of another site signed somebody out`);
        }
        const check = await browser.visit(`/api/session/${slug}`, {
          from: "elsewhere",
          headers: { origin: "https://evil.example" },
        });
        expectEqual("who may read it", check.headers["access-control-allow-origin"] ?? null, null);
        await browser.visit(`/logout/${slug}`, { method: "POST" });
        expectEqual("the twin, from our own page", await trial.who(browser, slug), null);
      },
    },
    {
      ids: ["OWN-24"],
      name: "a form of another site counts nowhere, also where only the browser's own word tells that it is one",
      words:
        "sec-fetch-site fetch metadata origin null absent missing sandboxed iframe opaque csrf cross-site form post",
      async run(trial) {
        const organization = await trial.live();
        const { slug, id } = organization;
        const { browser } = await expectAdmitted(trial, organization, () => trial.signIn(organization));
        const wizard = new Wizard(trial.browser(), await trial.setupToken(slug));
        const admin = await trial.staff("admin");
        const page = `/staff/organizations/${slug}`;
        const suspend = present(
          formsOn((await admin.visit(page)).text).find(({ button }) => /^Suspend/.test(button)),
          "form to suspend",
        );
        const isSuspended = () => trial.count("FROM organization WHERE id = $1 AND status = 'suspended'", [id]);
        const drafts = () =>
          trial.count("FROM connection_revision WHERE organization_id = $1 AND status = 'draft'", [id]);
        const attempts = () => trial.count("FROM sign_in_attempt WHERE organization_id = $1", [id]);
        const isOut = async () => Number((await trial.who(browser, slug)) === null);
        const draft = {
          body: JSON.stringify({ version: (await wizard.view()).revision?.version ?? 0, clientId: "another" }),
          method: "PUT",
        };
        // Who could be made to send it, what, and what would come of it; the last two are over when it works.
        const forms: readonly (readonly [string, (headers: Headers) => Promise<Answer>, () => Promise<number>])[] = [
          [
            "a start",
            (headers) => trial.browser().visit(`/login/${slug}/start`, { form: { platform: "advertising" }, headers }),
            attempts,
          ],
          [
            "a draft",
            (headers) =>
              wizard.browser.visit(`/onboarding/${wizard.token}/draft`, {
                ...draft,
                headers: { "content-type": "application/json", ...headers },
              }),
            drafts,
          ],
          ["a sign-out", (headers) => browser.visit(`/logout/${slug}`, { method: "POST", headers }), isOut],
          ["a suspension", (headers) => sendForm(admin, page, suspend, headers), isSuspended],
        ];
        for (const [what, send, effect] of forms) {
          const before = await effect();
          for (const origin of [[], "null"])
            for (const site of ["cross-site", "same-site"]) {
              // A sibling of ours, such as a platform, may sign people out.
              if (what === "a sign-out" && site === "same-site") continue;
              await send({ origin, "sec-fetch-site": site });
              expectEqual(`what came of ${what} from ${site} with origin ${origin}`, await effect(), before);
            }
          // The console's own forms carry their origin: its pages say it to themselves.
          const own = what === "a suspension" ? publicUrl : "null";
          await send({ origin: own, "sec-fetch-site": "same-origin" });
          expect((await effect()) > before, `the twin of ${what}, from our own page, came to nothing`);
        }
      },
    },
  ],
};

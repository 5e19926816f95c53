import { defineConfig } from "@playwright/test";
import { findBrowser } from "./e2e/support/browser";

const { executablePath, env } = findBrowser();

export default defineConfig({
  testDir: "e2e/specs",
  globalSetup: "./e2e/support/start-system.ts",
  outputDir: "test-results",
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: process.env.CI !== undefined,
  // No statement about speed: a journey through every screen, with axe on each, on a busy machine.
  timeout: 300_000,
  expect: { timeout: 15_000 },
  reporter: [["list"]],
  use: {
    browserName: "chromium",
    launchOptions: { executablePath, env: { ...process.env, ...env } },
    // Results arrive in 220 ms; a check of colours must not look in between.
    contextOptions: { reducedMotion: "reduce" },
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    actionTimeout: 15_000,
    navigationTimeout: 30_000,
  },
  projects: [
    { name: "desktop", use: { viewport: { width: 1280, height: 800 } } },
    {
      name: "phone",
      // What a finger and a narrow window change; every screen of the other journeys is measured in a phone's width too.
      testMatch: [
        "whole-journey",
        "end-users-sign-in",
        "client-it-in-any-circumstances",
        "client-it-follow-the-guide",
        "staff-decide",
      ].map((name) => `${name}.spec.ts`),
      use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
    },
  ],
});

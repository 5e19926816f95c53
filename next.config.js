import { readFileSync } from "node:fs";

/** Headers that every answer carries; pages with a Content-Security-Policy of their own set it themselves. Browsers heed HSTS on https only. */
const everywhere = Object.entries(
  JSON.parse(readFileSync(new URL("lib/server/http/headers-everywhere.json", import.meta.url), "utf8")),
).map(([key, value]) => ({ key, value }));

/**
 * What a provider sends back stands in these addresses, and goes nowhere as a referrer. Said here, because Next lets these
 * headers win over those of a route; wizard and console have theirs from proxy.ts, which wins over both.
 */
const withoutReferrer = ["/loginoauth/:path*", "/staff/callback", "/login/:path*", "/test/:path*"];

/**
 * Without a referrer browsers send `Origin: null` with our own forms, too. Those that say by fetch metadata where a request
 * comes from lose nothing by it; the forms of an older one could not be told from another site's (Safari before 16.4).
 */
const olderBrowsers = {
  has: [{ type: "header", key: "user-agent", value: "Mozilla.*" }],
  missing: [{ type: "header", key: "sec-fetch-site" }],
};

const unkept = { key: "Cache-Control", value: "no-store" };

/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  // Every page arrives with its title: for readers without script, and before the first thing is read aloud.
  htmlLimitedBots: /.*/,
  reactStrictMode: true,
  output: "standalone",
  outputFileTracingRoot: import.meta.dirname,
  serverExternalPackages: [
    "@auth/core",
    "@opentelemetry/api",
    "@opentelemetry/exporter-trace-otlp-http",
    "@opentelemetry/resources",
    "@opentelemetry/sdk-trace-node",
    "@prisma/adapter-pg",
    "email-providers",
    "ipaddr.js",
    "jose",
    "negotiator",
    "nodemailer",
    "papaparse",
    "pg",
    "pg-boss",
    "pino",
    "prom-client",
    "rate-limiter-flexible",
    "sharp",
    "tldts",
    "undici",
    "zod",
  ],
  images: { unoptimized: true },
  // A logo may have 1 MB, and a form has a few words around it; a little more is let through to be told so in our words.
  experimental: { serverActions: { bodySizeLimit: "3mb" }, preloadEntriesOnStart: false },
  // `npm test` checks the types of everything, this code included, in a stage of its own.
  typescript: { ignoreBuildErrors: true },
  headers: async () => [
    { source: "/:path*", headers: everywhere },
    ...withoutReferrer.map((source) => ({ source, headers: [{ key: "Referrer-Policy", value: "no-referrer" }] })),
    ...["/login/:path*", "/test/:path*"].map((source) => ({
      ...{ source, ...olderBrowsers },
      headers: [{ key: "Referrer-Policy", value: "same-origin" }],
    })),
    // Personal in every answer, also in one that only leads on.
    ...["/staff/:path*", "/onboarding/:path*", "/account/:path*"].map((source) => ({ source, headers: [unkept] })),
  ],
};

export default config;

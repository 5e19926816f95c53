/** Headers that every answer carries; pages with a Content-Security-Policy of their own set it themselves. */
const everywhere = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "Permissions-Policy", value: "camera=(), geolocation=(), microphone=(), payment=(), usb=()" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
];

/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  output: "standalone",
  outputFileTracingRoot: import.meta.dirname,
  serverExternalPackages: ["pg", "pino"],
  images: { unoptimized: true },
  // `npm test` checks the types of everything, this code included, in a stage of its own.
  typescript: { ignoreBuildErrors: true },
  headers: async () => [{ source: "/:path*", headers: everywhere }],
};

export default config;

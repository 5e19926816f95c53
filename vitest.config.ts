import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const alias = {
  "@": fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, ""),
  "server-only": fileURLToPath(new URL("./e2e/support/server-only.ts", import.meta.url)),
};

export default defineConfig({
  // TypeScript first, as tsc and Next resolve: Vite alone would take guard.mjs for "./guard" although guard.ts lies beside it.
  resolve: { alias, extensions: [".ts", ".tsx", ".mts", ".mjs", ".js", ".json"] },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["{app,lib,components,e2e,demo,scripts}/**/*.test.ts"],
          exclude: ["**/*.integration.test.ts", "**/node_modules/**"],
          // Property tests try many inputs; on a busy machine that takes its time.
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: "integration",
          // next-auth imports "next/server" without its extension, which only a bundler finds.
          server: { deps: { inline: ["next-auth"] } },
          include: ["{lib,e2e,demo,scripts}/**/*.integration.test.ts"],
          globalSetup: ["e2e/support/integration-database.ts"],
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});

/**
 * Imports point one way: app, components → lib/application → lib/domain. lib/server implements the ports of
 * lib/application and is reached through composition.ts alone. Each rule here is shown to refuse a planted violation in
 * scripts/architecture.test.ts.
 */
const tests = "\\.test\\.tsx?$";
const generated = "^lib/server/persistence/generated/";
/** The parts of lib/server that routing may use; everything else is wired in composition.ts, and run.ts runs it. */
const thinServer = "^lib/server/(run|request-context|env)\\.ts$|^lib/server/http/";

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: "no-cycles",
      comment: "Two files that import each other are one concept or a wrong cut.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "imports-resolve",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: "domain-imports-zod-and-itself",
      comment: "Pure rules: no clock, no randomness, no input or output.",
      severity: "error",
      from: { path: "^lib/domain/", pathNot: tests },
      to: { couldNotResolve: false, pathNot: ["^lib/domain/", "(^|/)node_modules/zod/"] },
    },
    {
      name: "application-imports-domain-zod-and-itself",
      comment: "A use case reaches the world through its ports; zod reads what is untrusted.",
      severity: "error",
      from: { path: "^lib/application/", pathNot: tests },
      to: { couldNotResolve: false, pathNot: ["^lib/(application|domain)/", "(^|/)node_modules/zod/"] },
    },
    {
      name: "server-imports-no-screens",
      severity: "error",
      from: { path: "^lib/server/", pathNot: tests },
      to: { path: "^(app|components)/" },
    },
    {
      name: "adapters-do-not-know-their-wiring",
      severity: "error",
      from: { path: "^lib/server/", pathNot: [tests, "^lib/server/composition\\.ts$"] },
      to: { path: "^lib/server/(composition|run)\\.ts$" },
    },
    {
      name: "routing-reaches-the-server-through-run",
      comment:
        "Next bundles each route by itself: one that imports the adapters loads them once more. instrumentation.ts composes them.",
      severity: "error",
      from: { path: "^app/|^[^/]+\\.tsx?$", pathNot: ["^[^/]+\\.config\\.ts$", "^instrumentation\\.ts$"] },
      to: { path: "^lib/server/", pathNot: thinServer },
    },
    {
      name: "components-know-neither-server-nor-routing",
      severity: "error",
      from: { path: "^components/", pathNot: tests },
      to: { path: "^(lib/server|app|prisma)/" },
    },
    {
      name: "generated-client-stays-in-persistence",
      severity: "error",
      from: { path: "^(scripts|demo|bench|e2e|lib/server)/", pathNot: "^lib/server/persistence/" },
      to: { path: generated },
    },
    {
      name: "product-imports-no-tools",
      comment: "Tests, demo, benchmarks and scripts use the product, never the other way round.",
      severity: "error",
      from: { path: "^(app|components|lib/server)/", pathNot: tests },
      to: { path: "^(e2e|demo|bench|scripts)/" },
    },
    {
      name: "product-imports-no-development-packages",
      comment: "They are not there after npm ci --omit=dev.",
      severity: "error",
      from: { path: "^(app|components|lib/server)/", pathNot: tests },
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"], pathNot: "(^|/)node_modules/@types/" },
    },
  ],
  required: [
    {
      name: "server-files-are-server-only",
      comment: "The build then refuses to send any of them to a browser.",
      severity: "error",
      module: { path: "^lib/server/.+\\.tsx?$", pathNot: [tests, generated] },
      to: { path: "(^|/)node_modules/server-only/" },
    },
  ],
  options: {
    doNotFollow: { path: ["(^|/)node_modules/", generated] },
    // bench/peers are packages of their own, whose dependencies are installed for a bench only.
    exclude: { path: "^(bench/peers|\\.next|\\.data|\\.git|test-results|playwright-report)/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node", "default", "types"] },
  },
};

import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse, parseAllDocuments } from "yaml";
import { z } from "zod";
import { environmentVariables } from "@/lib/server/env";
import { countCall, countEvent, countRequest, metricsText } from "@/lib/server/metrics/metrics";
import { root } from "./support/data-folder";

const read = (path: string) => readFileSync(join(root, path), "utf8");

const name = z.string().regex(/^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/);
const metadata = z.strictObject({
  name,
  labels: z.record(z.string(), z.string()).optional(),
});
const quantity = z.string().regex(/^\d+(m|Mi|Gi)?$/);
const containerSecurity = z.strictObject({
  allowPrivilegeEscalation: z.literal(false),
  readOnlyRootFilesystem: z.literal(true).optional(),
  capabilities: z.strictObject({ drop: z.tuple([z.literal("ALL")]) }),
});
const probe = z.strictObject({
  httpGet: z.strictObject({ path: z.string().startsWith("/"), port: z.string() }),
  periodSeconds: z.int(),
  timeoutSeconds: z.int().optional(),
  failureThreshold: z.int(),
});
const source = z.strictObject({ name });
const container = z.strictObject({
  ...{ name, image: name, command: z.array(z.string()).optional() },
  ports: z.array(z.strictObject({ name, containerPort: z.int() })).optional(),
  envFrom: z.array(z.union([z.strictObject({ configMapRef: source }), z.strictObject({ secretRef: source })])),
  startupProbe: probe.optional(),
  livenessProbe: probe.optional(),
  readinessProbe: probe.optional(),
  lifecycle: z
    .strictObject({ preStop: z.strictObject({ exec: z.strictObject({ command: z.array(z.string()) }) }) })
    .optional(),
  securityContext: containerSecurity,
  resources: z.strictObject({
    requests: z.strictObject({ cpu: quantity, memory: quantity }),
    limits: z.strictObject({ memory: quantity }),
  }),
  volumeMounts: z.array(z.strictObject({ name, mountPath: z.string().startsWith("/") })).optional(),
});
const selector = z.strictObject({ matchLabels: z.record(z.string(), z.string()) });
const template = z.strictObject({
  metadata: z.strictObject({
    labels: z.record(z.string(), z.string()),
    annotations: z.record(z.string(), z.string()).optional(),
  }),
  spec: z.strictObject({
    restartPolicy: z.literal("Never").optional(),
    automountServiceAccountToken: z.literal(false),
    terminationGracePeriodSeconds: z.int().optional(),
    securityContext: z.strictObject({
      runAsNonRoot: z.literal(true),
      runAsUser: z.int().min(1),
      seccompProfile: z.strictObject({ type: z.literal("RuntimeDefault") }),
    }),
    topologySpreadConstraints: z.array(z.looseObject({ labelSelector: selector })).optional(),
    containers: z.array(container).length(1),
    volumes: z.array(z.strictObject({ name, emptyDir: z.strictObject({}) })).optional(),
  }),
});
const port = z.union([z.int(), name]);
const backend = z.strictObject({
  service: z.strictObject({ name, port: z.strictObject({ name }) }),
});

/** The kinds that are used, as the API of Kubernetes 1.30 has them, with nothing that it does not know. */
const manifest = z.discriminatedUnion("kind", [
  z.strictObject({
    ...{ apiVersion: z.literal("kustomize.config.k8s.io/v1beta1"), kind: z.literal("Kustomization"), namespace: name },
    resources: z.array(z.string().endsWith(".yaml")),
    images: z.array(z.strictObject({ name, newName: z.string(), newTag: z.string() })),
  }),
  z.strictObject({
    ...{ apiVersion: z.literal("v1"), kind: z.literal("ConfigMap"), metadata },
    data: z.record(z.string(), z.string()),
  }),
  z.strictObject({
    ...{ apiVersion: z.literal("batch/v1"), kind: z.literal("Job"), metadata },
    spec: z.strictObject({ backoffLimit: z.int(), ttlSecondsAfterFinished: z.int(), template }),
  }),
  z.strictObject({
    ...{ apiVersion: z.literal("apps/v1"), kind: z.literal("Deployment"), metadata },
    spec: z.strictObject({
      ...{ replicas: z.int(), selector, template },
      strategy: z.strictObject({
        type: z.literal("RollingUpdate"),
        rollingUpdate: z.strictObject({ maxUnavailable: z.literal(0), maxSurge: z.int() }),
      }),
    }),
  }),
  z.strictObject({
    ...{ apiVersion: z.literal("v1"), kind: z.literal("Service"), metadata },
    spec: z.strictObject({
      selector: z.record(z.string(), z.string()),
      ports: z.array(z.strictObject({ name, port, targetPort: port })),
    }),
  }),
  z.strictObject({
    ...{ apiVersion: z.literal("policy/v1"), kind: z.literal("PodDisruptionBudget"), metadata },
    spec: z.strictObject({ minAvailable: z.int(), selector }),
  }),
  z.strictObject({
    ...{ apiVersion: z.literal("autoscaling/v2"), kind: z.literal("HorizontalPodAutoscaler"), metadata },
    spec: z.strictObject({
      scaleTargetRef: z.strictObject({ apiVersion: z.string(), kind: z.string(), name }),
      ...{
        minReplicas: z.int(),
        maxReplicas: z.int(),
        metrics: z.array(z.looseObject({ type: z.literal("Resource") })),
      },
    }),
  }),
  z.strictObject({
    ...{ apiVersion: z.literal("networking.k8s.io/v1"), kind: z.literal("Ingress"), metadata },
    spec: z.strictObject({
      tls: z.array(z.strictObject({ hosts: z.array(z.string()), secretName: name })),
      rules: z.array(
        z.strictObject({
          host: z.string(),
          http: z.strictObject({
            paths: z.array(
              z.strictObject({ path: z.string().startsWith("/"), pathType: z.enum(["Prefix", "Exact"]), backend }),
            ),
          }),
        }),
      ),
    }),
  }),
]);

function documents(path: string) {
  return parseAllDocuments(read(path)).map((document) => {
    expect(document.errors).toEqual([]);
    return manifest.parse(document.toJS());
  });
}

const folder = "deploy/kubernetes";
const manifests = readdirSync(join(root, folder)).flatMap((file) => documents(`${folder}/${file}`));
const only = <Kind extends (typeof manifests)[number]["kind"]>(kind: Kind) => {
  const found = manifests.find(
    (each): each is Extract<(typeof manifests)[number], { kind: Kind }> => each.kind === kind,
  );
  if (!found) throw new Error(`no ${kind}`);
  return found;
};

describe("the Kubernetes manifests", () => {
  const deployment = only("Deployment");
  const [app] = deployment.spec.template.spec.containers;

  test("name only kinds and fields that there are, and files that exist", () => {
    expect(manifests.map(({ kind }) => kind).sort()).toEqual([
      "ConfigMap",
      "Deployment",
      "HorizontalPodAutoscaler",
      "Ingress",
      "Job",
      "Kustomization",
      "PodDisruptionBudget",
      "Service",
    ]);
    for (const file of only("Kustomization").resources) expect(existsSync(join(root, folder, file)), file).toBe(true);
  });

  test("find each other: labels, ports, volumes, images", () => {
    const { labels } = deployment.spec.template.metadata;
    for (const wanted of [
      deployment.spec.selector.matchLabels,
      only("Service").spec.selector,
      only("PodDisruptionBudget").spec.selector.matchLabels,
    ])
      expect(labels).toMatchObject(wanted);
    expect(only("HorizontalPodAutoscaler").spec.scaleTargetRef).toMatchObject({
      kind: "Deployment",
      name: deployment.metadata.name,
    });
    expect(app?.ports?.map((each) => each.name)).toContain(only("Service").spec.ports[0]?.targetPort);
    expect(app?.volumeMounts?.map((each) => each.name).sort()).toEqual(
      deployment.spec.template.spec.volumes?.map((each) => each.name).sort(),
    );
    const used = [app?.image, only("Job").spec.template.spec.containers[0]?.image];
    expect(only("Kustomization").images.map((each) => each.name)).toEqual(used);
  });

  test("ask what the product answers, and never restart it because the database is away", () => {
    for (const each of [app?.startupProbe, app?.livenessProbe, app?.readinessProbe])
      expect(existsSync(join(root, "app", each?.httpGet.path ?? "", "route.ts"))).toBe(true);
    expect(app?.livenessProbe?.httpGet.path).toBe("/healthz");
    expect(app?.readinessProbe?.httpGet.path).toBe("/readyz");
  });

  test("set only variables that the product reads", () => {
    expect(environmentVariables).toEqual(expect.arrayContaining(Object.keys(only("ConfigMap").data)));
  });

  test("let people reach every part of the product, and nobody its metrics and health", () => {
    const paths = only("Ingress").spec.rules.flatMap(({ http }) => http.paths.map(({ path }) => path));
    const parts = readdirSync(join(root, "app")).filter((entry) => statSync(join(root, "app", entry)).isDirectory());
    const inside = ["healthz", "metrics", "readyz"];
    for (const part of parts) expect(paths.includes(`/${part}`), part).toBe(!inside.includes(part));
  });

  test("give a request that has begun the time to end", () => {
    const sleeping = Number(app?.lifecycle?.preStop.exec.command.at(-1));
    expect(deployment.spec.template.spec.terminationGracePeriodSeconds).toBeGreaterThanOrEqual(sleeping + 20);
  });
});

const composeSchema = z.looseObject({
  services: z.record(
    name,
    z.strictObject({
      image: z.string().regex(/:\d/).optional(),
      build: z.strictObject({ context: z.string(), target: z.string() }).optional(),
      environment: z.record(z.string(), z.string()),
      depends_on: z
        .record(name, z.strictObject({ condition: z.enum(["service_healthy", "service_completed_successfully"]) }))
        .optional(),
      ...{
        volumes: z.array(z.string()).optional(),
        ports: z.array(z.string()).optional(),
        tmpfs: z.array(z.string()).optional(),
      },
      healthcheck: z.looseObject({ test: z.array(z.string()) }).optional(),
      deploy: z.strictObject({ replicas: z.int() }).optional(),
      ...{ read_only: z.boolean().optional(), cap_drop: z.array(z.string()).optional() },
      ...{ security_opt: z.array(z.string()).optional(), stop_grace_period: z.string().optional() },
      restart: z.enum(["no", "unless-stopped"]),
    }),
  ),
  volumes: z.record(name, z.null()),
});

test("the compose file waits for the database, then for the migrations, and sets only variables that are read", () => {
  const { services } = composeSchema.parse(parse(read("deploy/compose.yaml"), { merge: true }));
  expect(services.app?.depends_on).toEqual({ migrate: { condition: "service_completed_successfully" } });
  expect(services.migrate?.depends_on).toEqual({ database: { condition: "service_healthy" } });
  expect(environmentVariables).toEqual(expect.arrayContaining(Object.keys(services.app?.environment ?? {})));
  const targets = [...read("Dockerfile").matchAll(/^FROM \S+ AS (\w+)$/gm)].map(([, target]) => target);
  for (const service of [services.app, services.migrate]) expect(targets).toContain(service?.build?.target);
});

describe("the Dockerfile", () => {
  const stages = read("Dockerfile")
    .split(/^FROM /m)
    .slice(1);

  test("pins one Node for all stages, which the product runs on", () => {
    const images = new Set(stages.map((stage) => stage.split(" ")[0]));
    expect(images.size).toBe(1);
    expect([...images][0]).toMatch(/^node:20\.20\.\d+-bookworm-slim$/);
  });

  test("runs nothing as root that serves or reaches the database, and as process 1 Node, which hears SIGTERM", () => {
    for (const stage of stages.slice(1)) expect(stage).toMatch(/^USER node$/m);
    expect(stages.at(-1)).toContain('CMD ["node", "--max-semi-space-size=32", "server.js"]');
  });

  test("copies into the image that serves what the build leaves beside it", () => {
    for (const part of [".next/standalone", ".next/static", "public", "prisma/migrations"])
      expect(stages.at(-1)).toContain(`COPY --from=build /src/${part} `);
  });

  test("sends no secret, database or build of this machine to the builder", () => {
    const ignored = read(".dockerignore").split("\n");
    for (const entry of [".env", ".env.*", ".data", ".git", ".next", "**/node_modules"])
      expect(ignored).toContain(entry);
  });
});

describe("dashboard and alerts", () => {
  const dashboard = z
    .looseObject({
      panels: z.array(
        z.looseObject({
          title: z.string().min(1),
          targets: z.array(z.looseObject({ expr: z.string(), legendFormat: z.string() })).min(1),
        }),
      ),
    })
    .parse(JSON.parse(read("deploy/grafana/single-sign-on.json")));
  const rules = z
    .object({ groups: z.array(z.object({ rules: z.array(z.looseObject({ alert: z.string(), expr: z.string() })) })) })
    .parse(parse(read("deploy/prometheus-alerts.yaml")));
  const expressions = [
    ...dashboard.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)),
    ...rules.groups.flatMap((group) => group.rules.map(({ expr }) => expr)),
  ];

  test("ask only for metrics that the product has", async () => {
    countEvent("sign_in.allowed", {});
    countRequest("login", "GET", 200, 0.1);
    countCall("answered", 0.1);
    const { text } = await metricsText();
    const known = new Set([...text.matchAll(/^(\w+)(?:\{| )/gm)].map(([, metric]) => metric));
    const asked = expressions.flatMap((expr) => expr.match(/\b(?:sso|nodejs|process)_\w+/g) ?? []);
    expect(asked.length).toBeGreaterThan(10);
    for (const metric of asked) expect(known, metric).toContain(metric);
  });

  test("ask only for events that the product logs", () => {
    const sources = readdirSync(join(root, "lib"), { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".ts") && !path.includes("generated"))
      .map((path) => read(join("lib", path)))
      .join("\n");
    const asked = new Set(
      expressions.flatMap((expr) => [...expr.matchAll(/event="([^"]+)"/g)].map(([, event]) => event)),
    );
    for (const event of asked) expect(sources, event).toContain(`"${event}"`);
  });
});

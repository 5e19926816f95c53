import { vi } from "vitest";
import type { Ports } from "@/lib/application/ports";
import type { TestApplication } from "./application";

/** From here on route handlers that a test calls in this process serve a test's application. */
export function serveRoutesWith({ ports, pool, another }: TestApplication, changes?: Partial<Ports>): void {
  vi.stubEnv("PUBLIC_URL", ports.publicUrl);
  vi.stubEnv("DATABASE_URL", "postgresql://unused");
  vi.stubEnv("AUTH_SECRET", "x".repeat(44));
  vi.stubEnv("SSO_ENCRYPTION_KEYS", `k1:${Buffer.alloc(32).toString("base64")}`);
  // Where run.ts keeps the one that a process runs with.
  Object.assign(globalThis, { ssoRunning: { ports: changes ? another(changes) : ports, pool } });
}

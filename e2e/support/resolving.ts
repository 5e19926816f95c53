import { isIPv6 } from "node:net";
import type { NameResolver } from "@/lib/server/http/public-lookup";

/** Resolves like the system would, to whatever a test says. */
export const resolving =
  (...addresses: string[]): NameResolver =>
  (_host, done) =>
    done(
      null,
      addresses.map((address) => ({ address, family: isIPv6(address) ? 6 : 4 })),
    );

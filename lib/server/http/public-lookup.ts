import "server-only";
import { lookup as resolveName } from "node:dns";
import type { LookupFunction } from "node:net";
import { isPublicAddress } from "./public-address";

/** Raised for a name that leads to nothing public. */
export class RefusedAddress extends Error {
  readonly code = "EREFUSEDADDRESS";
}

/** Resolves every name of a host at once. Without an error there is a list of addresses, perhaps an empty one. */
export type NameResolver = (
  host: string,
  done: (error: Error | null, addresses: readonly { address: string; family: number }[]) => void,
) => void;

export const systemResolver: NameResolver = (host, done) => resolveName(host, { all: true }, done);

/**
 * The lookup of a connection that may go to public addresses alone: a single one that is not public refuses the name
 * (mixed answers are an attack). The connection goes to the very addresses that were checked: the name is not asked for
 * again.
 */
export function publicOnly(resolve: NameResolver): LookupFunction {
  return (host, options, done) => {
    resolve(host, (error, addresses) => {
      if (error) return done(error, "");
      const [first] = addresses;
      if (!first || !addresses.every(({ address }) => isPublicAddress(address))) return done(new RefusedAddress(), "");
      if (options.all) return done(null, [...addresses]);
      return done(null, first.address, first.family);
    });
  };
}

import "server-only";

/** The parts of the product that are told apart; never more, however many addresses there are. */
export type RequestPlace =
  | "login"
  | "start"
  | "callback"
  | "session"
  | "logout"
  | "wizard"
  | "test"
  | "staff"
  | "api"
  | "health"
  | "files"
  | "other";

const places: readonly (readonly [RegExp, RequestPlace])[] = [
  [/^\/login\/[^/]+\/start$/, "start"],
  [/^\/login\//, "login"],
  [/^\/loginoauth\//, "callback"],
  [/^\/api\/session\//, "session"],
  [/^\/api\/v1(?:\/|$)/, "api"],
  [/^\/logout\//, "logout"],
  [/^\/onboarding\//, "wizard"],
  [/^\/test\//, "test"],
  [/^\/staff(?:\/|$)/, "staff"],
  [/^\/(?:healthz|readyz|metrics)$/, "health"],
  [/^\/_next\/|^\/[^/]+\.(?:ico|svg|png)$/, "files"],
];

/** The part of the product that an address belongs to. */
export function placeOf(url: string): RequestPlace {
  const [path = ""] = url.split("?");
  return places.find(([pattern]) => pattern.test(path))?.[1] ?? "other";
}

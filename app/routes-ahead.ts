import type { IncomingHttpHeaders } from "node:http";
import type { RouteAhead } from "@/lib/server/http/ahead-of-next";
import { GET as session } from "./api/session/[client]/route";
import { GET as loginPage } from "./login/[client]/route";
import { POST as start } from "./login/[client]/start/route";
import { GET as callback } from "./loginoauth/[client]/[[...connection]]/route";

const noReferrer = { "referrer-policy": "no-referrer" };

/** Browsers that do not say where a form comes from could not send ours without a referrer: see next.config.js. */
const isOlderBrowser = (asked: IncomingHttpHeaders) =>
  asked["sec-fetch-site"] === undefined && (asked["user-agent"] ?? "").startsWith("Mozilla");

const onLoginPages = (asked: IncomingHttpHeaders) =>
  isOlderBrowser(asked) ? { "referrer-policy": "same-origin" } : noReferrer;

/** The four requests that every sign-in makes, in the one spelling of their addresses that people are given. */
export const routesAhead: readonly RouteAhead[] = [
  {
    ...{ method: "GET", path: /^\/login\/(?<client>[a-z0-9-]+)$/ },
    headers: onLoginPages,
    answer: (request, { client = "" }) => loginPage(request, { params: Promise.resolve({ client }) }),
  },
  {
    ...{ method: "POST", path: /^\/login\/(?<client>[a-z0-9-]+)\/start$/ },
    headers: onLoginPages,
    answer: (request, { client = "" }) => start(request, { params: Promise.resolve({ client }) }),
  },
  {
    ...{ method: "GET", path: /^\/loginoauth\/(?<client>[a-z0-9-]+)(?:\/(?<connection>(?!ended$)[a-z0-9-]+))?$/ },
    headers: () => noReferrer,
    answer: (request, { client = "", connection }) =>
      callback(request, { params: Promise.resolve({ client, ...(connection && { connection: [connection] }) }) }),
  },
  {
    ...{ method: "GET", path: /^\/api\/session\/(?<client>[a-z0-9-]+)$/ },
    answer: (request, { client = "" }) => session(request, { params: Promise.resolve({ client }) }),
  },
];

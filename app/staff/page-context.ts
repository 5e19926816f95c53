import { headers } from "next/headers";
import { cache } from "react";
import type { RequestContext } from "@/lib/application/request-context";
import { requestContext } from "@/lib/server/request-context";

/** The context of the request that is being served, one for all of its parts. */
export const staffContext = cache(async (): Promise<RequestContext> => requestContext(await headers()));

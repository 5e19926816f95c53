import { serve } from "../../../serve";

export const GET = serve("GET", "/organizations/{slug}/session-lifetime");
export const PATCH = serve("PATCH", "/organizations/{slug}/session-lifetime");

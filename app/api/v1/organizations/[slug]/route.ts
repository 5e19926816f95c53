import { serve } from "../../serve";

export const GET = serve("GET", "/organizations/{slug}");
export const PATCH = serve("PATCH", "/organizations/{slug}");
export const DELETE = serve("DELETE", "/organizations/{slug}");

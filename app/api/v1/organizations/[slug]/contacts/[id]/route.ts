import { serve } from "../../../../serve";

export const DELETE = serve("DELETE", "/organizations/{slug}/contacts/{id}");
export const PATCH = serve("PATCH", "/organizations/{slug}/contacts/{id}");

import { serve } from "../../../../serve";

export const PATCH = serve("PATCH", "/organizations/{slug}/connections/{key}");

import { serve } from "../../../../serve";

export const DELETE = serve("DELETE", "/organizations/{slug}/setup-links/{id}");

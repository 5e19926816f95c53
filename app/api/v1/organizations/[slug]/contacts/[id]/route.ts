import { serve } from "../../../../serve";

export const DELETE = serve("DELETE", "/organizations/{slug}/contacts/{id}");

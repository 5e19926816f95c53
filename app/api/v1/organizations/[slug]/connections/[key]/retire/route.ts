import { serve } from "../../../../../serve";

export const POST = serve("POST", "/organizations/{slug}/connections/{key}/retire");

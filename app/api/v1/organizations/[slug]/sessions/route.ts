import { serve } from "../../../serve";

export const GET = serve("GET", "/organizations/{slug}/sessions");

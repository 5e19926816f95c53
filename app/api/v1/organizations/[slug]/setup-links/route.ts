import { serve } from "../../../serve";

export const GET = serve("GET", "/organizations/{slug}/setup-links");
export const POST = serve("POST", "/organizations/{slug}/setup-links");

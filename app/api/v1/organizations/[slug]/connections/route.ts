import { serve } from "../../../serve";

export const GET = serve("GET", "/organizations/{slug}/connections");
export const POST = serve("POST", "/organizations/{slug}/connections");

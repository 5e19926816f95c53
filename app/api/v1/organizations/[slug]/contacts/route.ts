import { serve } from "../../../serve";

export const GET = serve("GET", "/organizations/{slug}/contacts");
export const POST = serve("POST", "/organizations/{slug}/contacts");

import { serve } from "../serve";

export const GET = serve("GET", "/organizations");
export const POST = serve("POST", "/organizations");

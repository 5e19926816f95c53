import { serve } from "../serve";

export const GET = serve("GET", "/platforms");
export const POST = serve("POST", "/platforms");

import { serve } from "../serve";

export const GET = serve("GET", "/audit-events");

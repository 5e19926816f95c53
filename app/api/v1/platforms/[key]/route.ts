import { serve } from "../../serve";

export const PATCH = serve("PATCH", "/platforms/{key}");
export const DELETE = serve("DELETE", "/platforms/{key}");

import { serve } from "../../serve";

export const DELETE = serve("DELETE", "/sessions/{id}");

import { serve } from "../../../serve";

export const POST = serve("POST", "/submissions/{id}/roll-back");

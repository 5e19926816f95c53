import { relyingParty } from "./areas/relying-party";
import type { Area } from "./scenario";

export const areas: readonly Area[] = [relyingParty];

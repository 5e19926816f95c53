import "server-only";
import type { StaffStore } from "@/lib/application/staff/staff-store";
import type { Database } from "./database";
import { organizationStore } from "./organization-store";
import { reviewStore } from "./review-store";
import { staffSessionStore } from "./staff-session-store";
import { noteDesk } from "./wizard-note-store";

export function staffStore(database: Database): StaffStore {
  return {
    ...organizationStore(database),
    ...reviewStore(database),
    ...staffSessionStore(database),
    ...noteDesk(database),
  };
}

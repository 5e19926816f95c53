import "server-only";
import type { StaffStore } from "@/lib/application/staff/staff-store";
import { connectionRetiring } from "./connection-retiring";
import { contactStore } from "./contact-store";
import type { Database } from "./database";
import { organizationClosing } from "./organization-closing";
import { organizationLogo } from "./organization-logo";
import { organizationRenaming } from "./organization-renaming";
import { organizationSearch } from "./organization-search";
import { organizationStore } from "./organization-store";
import { reviewDecisions } from "./review-decisions";
import { reviewStore } from "./review-store";
import { staffSessionStore } from "./staff-session-store";
import { submissionQueue } from "./submission-queue";
import { noteDesk } from "./wizard-note-store";

export function staffStore(database: Database): StaffStore {
  return {
    ...organizationSearch(database),
    ...organizationRenaming(database),
    ...organizationLogo(database),
    ...organizationStore(database),
    ...connectionRetiring(database),
    ...organizationClosing(database),
    ...contactStore(database),
    ...reviewStore(database),
    ...reviewDecisions(database),
    ...submissionQueue(database),
    ...staffSessionStore(database),
    ...noteDesk(database),
  };
}

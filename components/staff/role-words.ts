import type { StaffRole } from "@/lib/domain/staff/actor";

/** What each role is called, and what it may do. */
export const roleWords: Readonly<Record<StaffRole, { readonly name: string; readonly may: string }>> = {
  viewer: { name: "Viewer", may: "Sees everything, changes nothing." },
  reviewer: {
    name: "Reviewer",
    may: "Looks after organizations, and approves, sends back or rejects what they submit.",
  },
  admin: { name: "Admin", may: "Also renames and closes organizations, makes API keys and manages staff." },
};

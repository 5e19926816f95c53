import { notFound } from "next/navigation";
import type { StaffRefusal } from "@/lib/application/staff/staff-views";
import type { Outcome } from "@/lib/domain/outcome";

/** What a page shows, or null when the role is too low to see it. What does not exist ends in the page for that. */
export function shown<Value>(outcome: Outcome<Value, StaffRefusal>): Value | null {
  if (outcome.ok) return outcome.value;
  if (outcome.refusal.code === "not_found") notFound();
  return null;
}

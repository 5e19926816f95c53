import type { BoundedCount } from "@/lib/application/staff/staff-views";

/** "37", or "1,000+" where nobody counted further. */
export function boundedCount({ count, more }: BoundedCount): string {
  return `${count.toLocaleString("en-GB")}${more ? "+" : ""}`;
}

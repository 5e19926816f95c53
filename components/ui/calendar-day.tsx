import { writeMoment } from "./moment";

/** A day of the calendar (`2027-08-14`), the same in every zone: "14 Aug 2027". */
export function CalendarDay({ on }: { readonly on: string }) {
  return <time dateTime={on}>{writeMoment(new Date(`${on}T00:00:00Z`), null, "UTC", "date")}</time>;
}

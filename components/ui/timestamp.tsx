"use client";

import { useSyncExternalStore } from "react";
import { type MomentForm, writeMoment, writeWholeMoment } from "./moment";

const never = () => () => {};

/** Changes once a minute, so that "4 h ago" and "today" stay true on a page that is left open. */
function everyMinute(notify: () => void): () => void {
  const timer = setInterval(notify, 60_000);
  return () => clearInterval(timer);
}

/**
 * A moment in the reader's own zone and words. The server writes it in UTC; the browser puts its own zone in after
 * hydration, so that the two never disagree about the markup.
 */
export function Timestamp({ at, form = "short" }: { readonly at: string; readonly form?: MomentForm }) {
  const inBrowser = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const minuteNow = useSyncExternalStore(
    everyMinute,
    () => Math.floor(Date.now() / 60_000),
    () => null,
  );
  const moment = new Date(at);
  const zone = inBrowser ? Intl.DateTimeFormat().resolvedOptions().timeZone : "UTC";
  // The moment may lie inside the current minute: "just now", not "in a moment".
  const now =
    minuteNow === null
      ? null
      : new Date(Math.max(minuteNow * 60_000, Math.min(moment.getTime(), (minuteNow + 1) * 60_000)));
  const text = writeMoment(moment, now, zone, form);
  return (
    <time dateTime={at} title={writeWholeMoment(moment, zone)}>
      {inBrowser || form === "date" ? text : `${text} UTC`}
    </time>
  );
}

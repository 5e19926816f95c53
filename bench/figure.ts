import type { SystemName } from "./flows";

export const figureNames = [
  ...(["starts_per_second", "logins_per_second", "logins_per_second_during_writes"] as const),
  ...(["cpu_ms_per_start", "cpu_ms_per_login", "own_ms_per_login"] as const),
  ...(["start_ms_p50", "start_ms_p99", "login_ms_p50", "login_ms_p99"] as const),
  ...(["sql_per_start", "sql_per_login", "sql_for_page_and_session", "calls_per_login"] as const),
  ...(["rss_idle_mb", "rss_peak_mb", "cold_start_ms"] as const),
  ...(["login_page_bytes", "login_page_script_bytes", "wizard_bytes", "wizard_script_bytes"] as const),
  ...(["search_ms", "queue_ms", "home_ms"] as const),
  ...(["login_ms_p50_calm", "login_ms_p99_calm", "login_ms_p50_during_flood", "login_ms_p99_during_flood"] as const),
  ...(["flood_refused", "cpu_share_during_flood"] as const),
  ...(["logins_per_second_of_two_instances", "cpu_ms_per_login_of_two_instances"] as const),
] as const;

export type FigureName = (typeof figureNames)[number];

/** One row of the figures; `median`, `min` and `max` are of its rounds. */
export interface Figure {
  readonly system: SystemName;
  readonly figure: FigureName;
  readonly organizations: number;
  /** In one organization, beside those who sign in. */
  readonly users: number;
  readonly concurrency: number;
  readonly median: number;
  readonly min: number;
  readonly max: number;
  readonly unit: string;
}

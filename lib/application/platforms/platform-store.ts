import type { PlatformForm } from "@/lib/domain/platform/platform-form";
import type { Decided } from "../staff/staff-store";
import type { BoundedCount } from "../staff/staff-views";

/** A platform as staff see it. */
export interface PlatformRow extends Omit<PlatformForm, "icon"> {
  /** A Lucide icon name; of an older version perhaps one that is not offered any more. */
  readonly icon: string;
  /** Organizations that have it and are not closed. */
  readonly organizations: BoundedCount;
  /** Nobody ever had it, so that it can be deleted. */
  readonly unused: boolean;
}

export interface PlatformOrganization {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
}

export interface PlatformStore {
  /** In the order of the login page. */
  list(): Promise<readonly PlatformRow[]>;
  find(key: string): Promise<PlatformRow | null>;
  /** Organizations that have a platform, by name; `search` is a part of their name or slug. */
  organizationsWith(
    key: string,
    page: { readonly search: string; readonly after: string | null; readonly limit: number },
  ): Promise<readonly PlatformOrganization[]>;
  create(platform: PlatformForm, by: Decided): Promise<"created" | "key_taken">;
  /** False when there is none. What is left out stays. */
  change(key: string, change: Partial<Omit<PlatformForm, "key">>, by: Decided): Promise<boolean>;
  /** Puts it at that place of the list, from 0 on; false when there is none. */
  move(key: string, place: number, by: Decided): Promise<boolean>;
  remove(key: string, by: Decided): Promise<"removed" | "in_use" | "not_found">;
  /** Gives a platform to an organization, or takes it away. */
  setForOrganization(
    key: string,
    slug: string,
    has: boolean,
    by: Decided,
  ): Promise<"set" | "platform_not_found" | "organization_not_found">;
  /** Says which connections of an organization open a platform; none of them for all. */
  limit(
    slug: string,
    key: string,
    connections: readonly string[],
    by: Decided,
  ): Promise<"limited" | "not_found" | "connection_unknown">;
}

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { readStaffSession } from "@/lib/application/staff/staff-session";
import type { StaffActor } from "@/lib/domain/staff/actor";
import { run } from "@/lib/server/run";

/**
 * Who is asking, read from the database once a request. Nobody: the answer is a redirect to sign in and back here. Every
 * page and every action of the console calls this first; what the person may do is for the use case to decide.
 */
export const requireStaff = cache(async (): Promise<StaffActor> => {
  const sent = await headers();
  const actor = await run(readStaffSession, { cookieHeader: sent.get("cookie") });
  if (actor !== null) return actor;
  redirect(`/staff/sign-in?return_to=${encodeURIComponent(sent.get("x-return-to") ?? "/staff")}`);
});

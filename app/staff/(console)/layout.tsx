import type { Metadata } from "next";
import type { ReactNode } from "react";
import { StaffShell } from "@/components/staff/staff-shell";
import { countSubmissions } from "@/lib/application/staff/show-submissions";
import { run } from "@/lib/server/run";
import { requireStaff } from "../require-staff";

export const dynamic = "force-dynamic";

export const metadata: Metadata = { title: { default: "Staff console", template: "%s · Staff console · Pacvue" } };

export default async function ConsoleLayout({ children }: { readonly children: ReactNode }) {
  const actor = await requireStaff();
  const waiting = await run(countSubmissions, { actor });
  return (
    <StaffShell actor={actor} waiting={waiting.ok ? waiting.value : 0}>
      {children}
    </StaffShell>
  );
}

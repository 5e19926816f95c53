import { headers } from "next/headers";
import { UsersStep } from "@/components/onboarding/users-step";
import { stepMetadata } from "../../step-metadata";
import { readUnsavedLines } from "../../unsaved-lines";

export const generateMetadata = stepMetadata("users");

export default async function Page() {
  return <UsersStep unsaved={readUnsavedLines((await headers()).get("cookie"))} />;
}

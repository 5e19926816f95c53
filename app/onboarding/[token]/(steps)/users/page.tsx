import { UsersStep } from "@/components/onboarding/users-step";
import { stepMetadata } from "../../step-metadata";

export const generateMetadata = stepMetadata("users");

export default function Page() {
  return <UsersStep />;
}

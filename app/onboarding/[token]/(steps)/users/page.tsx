import { UsersStep } from "@/components/onboarding/users-step";
import { type AskedPage, ReturnedToPage } from "../../returned-to-page";
import { stepMetadata } from "../../step-metadata";

export const generateMetadata = stepMetadata("users");

export default function Page({ searchParams }: AskedPage) {
  return (
    <ReturnedToPage searchParams={searchParams}>
      <UsersStep />
    </ReturnedToPage>
  );
}

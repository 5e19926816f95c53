import type { WizardStep } from "../connection/connection-form";
import type { ReviewedField } from "./reviewed-field";

/** The step of the wizard where a field is put right. */
export const stepOfField: Readonly<Record<ReviewedField, Exclude<WizardStep, "submit">>> = {
  provider: "provider",
  redirectUrl: "guide",
  loginUrl: "connect",
  clientId: "connect",
  clientSecret: "connect",
  testSignIn: "test",
  userManagement: "users",
};

import type { WizardRevision } from "@/lib/application/onboarding/wizard-view";
import type { ConnectForm } from "@/lib/domain/connection/connection-form";
import { endpointFields } from "@/lib/domain/connection/endpoint-field";
import {
  type EndpointsByHand,
  endpointsInOneLine,
  endpointsOf,
  missingEndpoints,
  noEndpoints,
  typedEndpoints,
} from "@/lib/domain/connection/endpoints-by-hand";
import { dayOf } from "@/lib/domain/connection/secret-expiry";
import type { DraftChange } from "./draft-merge";

export type ConnectField = keyof ConnectForm;

/** In the order of the page, which is the order in which what is missing is named. */
export const connectFields = [
  "loginUrl",
  "clientId",
  "clientSecret",
  "secretExpiresOn",
  ...endpointFields,
  "tokenEndpointAuthentication",
] as const satisfies readonly ConnectField[];

const endpointParts: ReadonlySet<ConnectField> = new Set([...endpointFields, "tokenEndpointAuthentication"]);

/** What the form shows of a stored revision. The secret is never among it. */
export function storedValues(revision: WizardRevision | null): ConnectForm {
  return {
    loginUrl: revision?.loginUrl ?? "",
    clientId: revision?.clientId ?? "",
    clientSecret: "",
    secretExpiresOn: revision?.secret?.expiresAt ? dayOf(revision.secret.expiresAt) : "",
    ...(revision?.endpointsByHand ?? noEndpoints),
  };
}

/** What is to be saved of these fields: those that differ from what the server has. */
export function connectChange(typed: ConnectForm, saved: ConnectForm, names: readonly ConnectField[]): DraftChange {
  const differs = (name: ConnectField) => names.includes(name) && typed[name].trim() !== saved[name].trim();
  // An empty secret means "keep the stored one", so it is never sent.
  const newSecret = differs("clientSecret") && typed.clientSecret !== "";
  const movedEndpoints = names.some((name) => endpointParts.has(name)) && inOneLine(typed) !== inOneLine(saved);
  // A secret is stored for one address alone, so with a new one the secret that is still typed is sent anew, and its day.
  const again = (differs("loginUrl") || movedEndpoints) && typed.clientSecret !== "";
  return {
    ...(differs("loginUrl") && { loginUrl: typed.loginUrl }),
    ...(differs("clientId") && { clientId: typed.clientId }),
    ...((newSecret || again) && { clientSecret: typed.clientSecret }),
    ...((differs("secretExpiresOn") || (again && !newSecret)) && { secretExpiresOn: typed.secretExpiresOn }),
    ...(movedEndpoints && { endpointsByHand: endpointsOf(typed) }),
  };
}

/** Endpoints are all there, or none is: then there is something to ask. */
export function isAskable(form: ConnectForm): boolean {
  const endpoints = typedEndpoints(trimmed(form));
  return form.loginUrl.trim() !== "" && (endpoints === null || missingEndpoints(endpoints).length === 0);
}

function inOneLine(form: ConnectForm): string | null {
  const endpoints = typedEndpoints(trimmed(form));
  return endpoints && endpointsInOneLine(endpoints);
}

function trimmed(form: ConnectForm): EndpointsByHand {
  const endpoints = endpointsOf(form);
  const addresses = Object.fromEntries(endpointFields.map((field) => [field, endpoints[field].trim()]));
  return { ...endpoints, ...addresses };
}

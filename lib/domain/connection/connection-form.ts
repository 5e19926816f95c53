import { z } from "zod";
import { reviewAnswersSchema } from "../review/review-comment";
import { endpointNames } from "./endpoint-field";
import { endpointsByHandSchema, endpointsOf, missingEndpoints, typedEndpoints } from "./endpoints-by-hand";
import { identityProviderKeySchema } from "./identity-provider";
import { expiryDaySchema } from "./secret-expiry";
import { userManagementSchema } from "./user-management";

/** What OAuth allows in a client ID or secret (RFC 6749 appendix A.1 and A.2): visible ASCII and space. */
const visible = /^[\x20-\x7e]+$/;

const clientId = z
  .string()
  .trim()
  .min(1, "Enter the client ID that your identity provider shows.")
  .max(512, "A client ID has at most 512 characters. Copy it again, without the text around it.")
  .regex(visible, "A client ID has only plain characters. Copy it again with the copy button beside it.");

const clientSecret = z
  .string()
  .max(2048, "A client secret has at most 2,048 characters. Copy it again, without the text around it.")
  .transform((text) => text.trim())
  .refine(
    (text) => text === "" || visible.test(text),
    "A client secret has only plain characters. Copy it again with the copy button beside it.",
  );

const loginUrl = z
  .string()
  .trim()
  .min(1, "Enter the address at which your colleagues sign in.")
  .max(2048, "This address is too long. Copy only the address, without the text around it.");

/**
 * The values of the Connect step, for the browser and for the server. An empty secret means "keep the one that is stored",
 * or a public client when none is; no endpoint at all means that the discovery document is read.
 */
export const connectFormSchema = z
  .object({ loginUrl, clientId, clientSecret, secretExpiresOn: expiryDaySchema, ...endpointsByHandSchema.shape })
  .superRefine((form, context) => {
    const endpoints = typedEndpoints(endpointsOf(form));
    for (const field of endpoints ? missingEndpoints(endpoints) : []) {
      const message = `${endpointNames[field]} is missing.\nEnter it, or empty all endpoints to have the discovery document read.`;
      context.addIssue({ code: "custom", path: [field], message });
    }
  });

export type ConnectForm = z.infer<typeof connectFormSchema>;

export const wizardSteps = ["provider", "guide", "connect", "test", "users", "submit"] as const;

export const wizardStepSchema = z.enum(wizardSteps);

export type WizardStep = z.infer<typeof wizardStepSchema>;

/** What the wizard remembers beside the settings: the steps that were finished with Continue, and the ticks of the guide. */
export const progressSchema = z.object({
  done: z.array(wizardStepSchema).max(wizardSteps.length).default([]),
  ticked: z.array(z.string().max(64)).max(100).default([]),
});

export type WizardProgress = z.infer<typeof progressSchema>;

/** One save of a draft: only what changed, and the version it was read at. Unknown fields are refused. */
export const draftPatchSchema = z.strictObject({
  version: z.number().int().min(0),
  provider: identityProviderKeySchema.optional(),
  loginUrl: z.string().max(2048).optional(),
  /** The login URL was pasted to find out which provider it is: whose address it shows to be is chosen, over any other. */
  recognise: z.literal(true).optional(),
  clientId: z.string().max(512).optional(),
  clientSecret: clientSecret.optional(),
  secretExpiresOn: expiryDaySchema.optional(),
  /** All of them, as typed; all empty, or null, goes back to the discovery document. */
  endpointsByHand: endpointsByHandSchema.nullable().optional(),
  userManagement: userManagementSchema.optional(),
  progress: progressSchema.optional(),
  note: z.string().trim().max(2000).optional(),
  reviewAnswers: reviewAnswersSchema.optional(),
});

export type DraftPatch = z.infer<typeof draftPatchSchema>;

export const submitFormSchema = z.strictObject({
  version: z.number().int().min(0),
  submittedBy: z.string().trim().toLowerCase().max(254).pipe(z.email("Enter your work e-mail address.")),
  note: z.string().trim().max(2000, "Use at most 2,000 characters.").default(""),
  withoutTest: z.string().trim().max(2000).default(""),
});

export type SubmitForm = z.infer<typeof submitFormSchema>;

import { z } from "zod";
import { accept } from "@/lib/domain/outcome";
import { submissionFormSchema } from "../onboarding/submission-form";
import { submitOnBehalf } from "../onboarding/submit-on-behalf";
import { listSubmissions } from "../staff/show-submissions";
import { noBody, noParams, noQuery, operation, slugParam } from "./operation";
import { refused } from "./refusal-problem";
import { idParam, shown, submissionSchema, tag, waitingSchema } from "./submission-shown";

export const submissionOperations = [
  operation({
    ...{
      id: "submit",
      method: "POST",
      path: "/organizations/{slug}/submissions",
      tag,
      scope: "submissions:write",
      status: 201,
    },
    summary: "Submits a connection's settings for review, as client IT does in the wizard",
    description: [
      "Asks the identity provider everything that can be asked first; a check that fails is named and nothing is submitted.",
      "What is left out stays as the connection has it, the client secret and who gets in among it; for a new connection that is no secret and everybody whom the provider lets through.",
      "A remark of staff that is neither followed by a change nor answered does not stand in the way; the next review shows it as open.",
      "What only renews the secret of a live connection, with values that a test sign-in passed with, goes live at once; its status is then approved.",
      "A connection key that is not there yet makes a new connection, which needs the scope organizations:write.",
    ].join(" "),
    ...{ params: slugParam, query: noQuery, body: submissionFormSchema.meta({ id: "NewSubmission" }) },
    example: {
      issuer: "https://login.northwind.example",
      clientId: "pacvue",
      clientSecret: "the client's secret",
      userManagement: { kind: "domains", domains: ["northwind.example"] },
    },
    answer: submissionSchema,
    creates: true,
    problems: ["not_found", "in_review", "conflict", "organization_suspended", "checks_failed"],
    async perform(ports, { actor, params: { slug }, body, signal, context }) {
      const submitted = await submitOnBehalf(ports, { actor, slug, form: body, signal, context });
      if (!submitted.ok) return refused(submitted.refusal);
      const { id } = submitted.value;
      const made = await shown(ports, { actor, id });
      return made.ok ? accept({ ...made.value, location: `/submissions/${id}` }) : made;
    },
  }),
  operation({
    ...{ id: "listSubmissions", method: "GET", path: "/submissions", tag, scope: "submissions:read", status: 200 },
    summary: "What waits for a review, oldest first",
    ...{ params: noParams, query: noQuery, body: noBody },
    answer: z.array(waitingSchema),
    problems: [],
    async perform(ports, { actor }) {
      const listed = await listSubmissions(ports, { actor });
      if (!listed.ok) return refused(listed.refusal);
      const body = listed.value.map((row) => ({
        ...{ ...row, status: "submitted" },
        submittedAt: row.submittedAt.toISOString(),
      }));
      return accept({ body });
    },
  }),
  operation({
    ...{ id: "getSubmission", method: "GET", path: "/submissions/{id}", tag, scope: "submissions:read", status: 200 },
    summary: "One submission, without its secret",
    ...{ params: idParam, query: noQuery, body: noBody },
    answer: submissionSchema,
    problems: ["not_found"],
    async perform(ports, { actor, params: { id } }) {
      return shown(ports, { actor, id });
    },
  }),
];

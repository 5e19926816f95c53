"use client";

import { useSearchParams } from "next/navigation";
import { domainProblemWords, readDomainProblem } from "@/lib/domain/organization/domain-words";
import { Button } from "../ui/button";
import { Field } from "../ui/field";
import { TextInput } from "../ui/text-input";
import { DomainRow } from "./domain-row";
import { useDomains } from "./use-domains";
import { usePolling } from "./use-polling";
import { useWizard } from "./wizard-context";

/** Proving that a domain is the company's own. Nobody has to; it says whom it helps. Its forms stand outside the step's own form. */
export function DomainsSection() {
  const { view, base } = useWizard();
  const domains = useDomains();
  const asked = useSearchParams();
  // What a plain form could not add comes back in the address.
  const plain = readDomainProblem(asked.get("domainProblem"));
  const typed = asked.get("domain") ?? "";
  const problem = domains.problem ?? (plain && !domains.acted ? domainProblemWords(plain, null) : null);
  const waiting = view.domains.some(({ provenAt }) => provenAt === null);
  usePolling(domains.lookAgain, 20, waiting);

  return (
    <section id="domains" aria-labelledby="domains-heading" className="mt-section max-w-text border-line border-t pt-7">
      <h2 id="domains-heading">
        Your domains <span className="font-normal text-ink-3 text-sm">optional</span>
      </h2>
      <p className="mt-2 text-ink-2">
        Some identity providers never say whether an e-mail address is verified. For a domain that is proven to be
        yours, Pacvue then accepts the address. A proven domain also speeds up the review, and no other organization can
        claim it.
      </p>
      {view.domains.length > 0 && (
        <ul className="mt-5 border-line border-b">
          {view.domains.map((domain) => (
            <DomainRow key={domain.id} domain={domain} base={base} actions={domains} />
          ))}
        </ul>
      )}
      <form
        method="post"
        action={`${base}/domains`}
        className="mt-5"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          const form = event.currentTarget;
          const entered = new FormData(form).get("domain");
          void domains.add(typeof entered === "string" ? entered : "").then((added) => {
            if (added) form.reset();
          });
        }}
      >
        <Field
          label="Domain"
          id="domain"
          hint="The part behind the @ of your people’s e-mail addresses."
          remark={problem && { state: "failure", title: problem.title, text: problem.cure }}
        >
          {(control) => (
            <div className="flex flex-wrap gap-2">
              <div className="min-w-0 flex-[1_1_14rem]">
                <TextInput {...control} mono name="domain" autoComplete="off" inputMode="url" defaultValue={typed} />
              </div>
              <Button type="submit" busy={domains.busy === "add"}>
                Add domain
              </Button>
            </div>
          )}
        </Field>
      </form>
      <p role="status" className="mt-2 text-ink-2 text-sm">
        {domains.said}
      </p>
      <p className="mt-3 text-ink-2 text-sm">
        No access to your DNS? Add the domain all the same: your Pacvue contact can confirm it by hand.
      </p>
    </section>
  );
}

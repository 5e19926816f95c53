import { z } from "zod";

/** The TXT record that proves a domain. */
export interface ChallengeRecord {
  readonly domain: string;
  /** `_pacvue-challenge.northwind.com` */
  readonly name: string;
  /** The same without the domain, as many consoles ask for it. */
  readonly shortName: string;
  /** `pacvue-domain-verification=…` */
  readonly value: string;
}

const shortName = "_pacvue-challenge";

/** A label of its own in front of the domain (RFC 8552), so that the record disturbs nothing else. */
export function challengeRecord(domain: string, challenge: string): ChallengeRecord {
  return { domain, shortName, name: `${shortName}.${domain}`, value: `pacvue-domain-verification=${challenge}` };
}

/** What the DNS says to a question for TXT records (RFC 1035 section 3.3.14); each record's strings are joined. */
export type TxtAnswer =
  | { readonly kind: "records"; readonly values: readonly string[] }
  /** The name does not exist, or exists without TXT records. */
  | { readonly kind: "none"; readonly name: "exists" | "unknown" }
  | { readonly kind: "no_answer"; readonly reason: "slow" | "error" };

/** What was found instead of the record. */
export const domainFindingSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("missing"), name: z.enum(["exists", "unknown"]) }),
  z.object({ kind: z.literal("other"), values: z.array(z.string()) }),
  z.object({ kind: z.literal("misplaced"), at: z.string() }),
  z.object({ kind: z.literal("no_answer"), reason: z.enum(["slow", "error"]) }),
  /** The record is right, but another organization has proven the domain. */
  z.object({ kind: z.literal("claimed") }),
]);

export type DomainFinding = z.infer<typeof domainFindingSchema>;

const valuesShown = 5;

/** Null when the answer proves the domain, else what it holds instead. */
export function judgeTxtAnswer(answer: TxtAnswer, record: ChallengeRecord): DomainFinding | null {
  switch (answer.kind) {
    case "records":
      if (holds(answer, record)) return null;
      return answer.values.length === 0
        ? { kind: "missing", name: "exists" }
        : { kind: "other", values: answer.values.slice(0, valuesShown).map(shown) };
    case "none":
      return { kind: "missing", name: answer.name };
    case "no_answer":
      return { kind: "no_answer", reason: answer.reason };
  }
}

/** Where the record often ends up by mistake: at the domain itself, or with the domain written twice. */
export function misplacedNames({ domain, name }: ChallengeRecord): readonly string[] {
  const twice = `${name}.${domain}`;
  return twice.length <= 253 ? [domain, twice] : [domain];
}

/** Whether an answer has the record's value. Some consoles store the quotation marks that one types around a value. */
export function holds(answer: TxtAnswer, { value }: ChallengeRecord): boolean {
  return (
    answer.kind === "records" &&
    answer.values.some(
      (text) =>
        text
          .trim()
          .replace(/^"(.*)"$/, "$1")
          .trim() === value,
    )
  );
}

/** Anybody may have written it: nothing invisible, nothing long. */
function shown(text: string): string {
  const plain = text.replace(/[\p{Cc}\p{Cf}]+/gu, " ").trim();
  return plain.length > 120 ? `${plain.slice(0, 119)}…` : plain;
}

const minute = 60_000;
const day = 24 * 60 * minute;

/** Until which age of a claim, how often: who has just been shown the record creates it soon, or not for days. */
const rhythm = [
  { until: day / 24, every: 5 * minute },
  { until: day, every: 15 * minute },
  { until: 7 * day, every: 60 * minute },
  { until: 30 * day, every: 6 * 60 * minute },
];

/** When a domain that was claimed at `since` is looked up again by itself; null once nobody can be waiting for it any more. */
export function nextCheckAt(since: Date, now: Date): Date | null {
  const age = now.getTime() - since.getTime();
  const step = rhythm.find(({ until }) => age < until);
  return step ? new Date(now.getTime() + step.every) : null;
}

import { capitalised } from "@/lib/domain/capitalised";
import type { IdentityProviderKey } from "@/lib/domain/connection/identity-provider";
import { identityProviders } from "@/lib/domain/connection/identity-provider";
import type { UserManagement } from "@/lib/domain/connection/user-management";
import type { ClaimSource } from "@/lib/domain/guide/claim-sources";
import { decisionInWords } from "@/lib/domain/sign-in/decision-words";
import type { PreviewedPerson, RulePreview } from "@/lib/domain/sign-in/preview-rule";
import { classNames } from "../ui/class-names";
import { ConsolePath } from "../ui/console-path";
import { type GlyphState, StateGlyph } from "../ui/state-glyph";
import { Timestamp } from "../ui/timestamp";

const glyphs: Readonly<Record<PreviewedPerson["verdict"], GlyphState>> = {
  in: "pass",
  out: "failure",
  unknown: "unsure",
};

/** Everybody who tested, and what the rule does with each of them and why. */
export function PeopleVerdicts({
  preview,
  rule,
  provider,
  times = false,
}: {
  readonly preview: RulePreview;
  readonly rule: UserManagement;
  readonly provider: IdentityProviderKey | null;
  /** Says when each person tested; leave it out where the column is narrow. */
  readonly times?: boolean;
}) {
  const { people, turnedAwayByProvider } = preview;
  const vendor = identityProviders[provider ?? "generic"].inSentence;
  return (
    <>
      {people.length > 0 && (
        <ul className="border-line border-b">
          {people.map((one) => {
            const { why, missing } = decisionInWords(one, rule, provider);
            return (
              <li
                key={one.person.subject}
                className="grid grid-cols-[1.125rem_minmax(0,1fr)_auto] gap-x-3 border-line border-t py-3"
              >
                <StateGlyph state={glyphs[one.verdict]} className="mt-0.75" />
                <b className={classNames("wrap-anywhere font-medium", !times && "col-span-2")}>
                  {one.person.email ?? one.person.name ?? one.person.subject}
                </b>
                {times && (
                  <span className="text-ink-3 text-sm">
                    <Timestamp at={one.testedAt} form="short" />
                  </span>
                )}
                <div className="wrap-anywhere col-span-2 col-start-2 text-ink-2 text-sm">
                  <p>{why}</p>
                  {missing && <HowToAdd source={missing} provider={vendor} />}
                </div>
              </li>
            );
          })}
        </ul>
      )}
      {turnedAwayByProvider > 0 && (
        <p className="mt-3 text-ink-2 text-sm">
          {capitalised(vendor)} itself turned away{" "}
          {turnedAwayByProvider === 1 ? "one test" : `${turnedAwayByProvider} tests`} without saying who it was. No rule
          here changes that.
        </p>
      )}
    </>
  );
}

/** Where a missing claim is added. A path that was not read in the vendor's own documentation says so. */
export function HowToAdd({ source, provider }: { readonly source: ClaimSource; readonly provider: string }) {
  const { path, pathMayDiffer, what } = source;
  return (
    <p className="mt-0.5">
      {path && (
        <>
          {pathMayDiffer ? `In ${provider} it may be called ` : `In ${provider}: `}
          <ConsolePath>{path}</ConsolePath>.{" "}
        </>
      )}
      {what}
    </p>
  );
}

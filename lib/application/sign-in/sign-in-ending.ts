import { z } from "zod";
import { identityProviderKeySchema } from "@/lib/domain/connection/identity-provider";
import { endingWord } from "@/lib/domain/organization/addresses";
import { isSlug } from "@/lib/domain/organization/slug";
import { signInRefusalCodes } from "@/lib/domain/sign-in/refusal";
import type { RefusalToDescribe } from "@/lib/domain/sign-in/refusal-words";
import type { Ports } from "../ports";

/** How a journey to the provider ended that did not lead to a platform: what its page says. */
export interface SignInEnding {
  readonly kind: "login" | "test";
  readonly byColleague: boolean;
  /** Of a test that came back: whether the rule of who gets in would let this person in. */
  readonly wouldGetIn: boolean;
  /** Null for a test that came back as it should. */
  readonly problem: RefusalToDescribe | null;
}

/** The page may be loaded again for so long; afterwards there is nothing in it that is still of use. */
const endingSeconds = 15 * 60;

const instant = z.iso.datetime().transform((text) => new Date(text));

const sealedSchema = z.object({
  madeAt: instant,
  kind: z.enum(["login", "test"]),
  byColleague: z.boolean(),
  wouldGetIn: z.boolean(),
  problem: z
    .object({
      code: z.enum(signInRefusalCodes),
      organizationName: z.string().nullable(),
      provider: identityProviderKeySchema.nullable(),
      correlationId: z.string(),
      at: instant,
      tryAgainUrl: z.string().nullable(),
    })
    .nullable(),
});

/**
 * An address that shows how a journey ended, without the code and state that came with it: they would stay in the history
 * and be sent again by a reload. What the page says is sealed into the address, so that it can be read where cookies are
 * blocked, which is one of the things it says. What the provider answered is kept by this browser alone: nobody can send
 * somebody else a page of ours with words of their own in it.
 */
export async function keepEnding(
  ports: Ports,
  { slug, ending }: { readonly slug: string; readonly ending: SignInEnding },
): Promise<{ readonly location: string; readonly setCookies: readonly string[] }> {
  const { providerSaid = null, ...problem } = ending.problem ?? {};
  const told = { ...ending, problem: ending.problem && problem, madeAt: ports.now() };
  const about = ports.textSeal.seal(JSON.stringify(told), addressOf(slug));
  const setCookies =
    ending.problem === null || providerSaid === null
      ? []
      : [
          ports.cookies.keepProviderSaid(
            ports.textSeal.seal(providerSaid, saidOf(slug, ending.problem)),
            endingSeconds,
          ),
        ];
  return { location: `${ports.publicUrl}/loginoauth/${slug}/${endingWord}?about=${about}`, setCookies };
}

/** What such an address says; null when it was altered, is another organization's, or was made too long ago. */
export async function showEnding(
  ports: Ports,
  input: { readonly slug: string; readonly about: string | null; readonly cookieHeader: string | null },
): Promise<SignInEnding | null> {
  const { slug, about, cookieHeader } = input;
  const opened = about === null || !isSlug(slug) ? null : ports.textSeal.open(about, addressOf(slug));
  if (opened === null) return null;
  // Another version of this service may have sealed it in another shape.
  const read = sealedSchema.safeParse(JSON.parse(opened));
  if (!read.success) return null;
  const { madeAt, problem, ...ending } = read.data;
  if (ports.now().getTime() - madeAt.getTime() > endingSeconds * 1000) return null;
  if (problem === null) return { ...ending, problem };
  const kept = ports.cookies.readProviderSaid(cookieHeader);
  const providerSaid = kept === null ? null : ports.textSeal.open(kept, saidOf(slug, problem));
  return { ...ending, problem: { ...problem, providerSaid } };
}

function addressOf(slug: string): readonly string[] {
  return ["how a sign-in ended", slug];
}

function saidOf(slug: string, { correlationId }: { readonly correlationId: string }): readonly string[] {
  return ["what the provider said", slug, correlationId];
}

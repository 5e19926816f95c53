import type { LoginPageView } from "@/lib/application/sign-in/login-page-view";
import type { Language } from "@/lib/domain/language/language";
import { fillIn, wordsOf } from "@/lib/domain/language/words-of";
import { sinceFor } from "@/lib/domain/sign-in/moment";
import { Document } from "./document";
import { Icon } from "./icons";
import { loginPageStyles } from "./login-styles";

/** `/login/[client]`: where to go, one plain form. */
export function LoginPage({ view, language }: { readonly view: LoginPageView; readonly language: Language }) {
  const { organization, platforms } = view;
  const { login: words } = wordsOf(language);
  const named = { organization: organization.name };
  return (
    <Document title={fillIn(words.title, named)} styles={loginPageStyles} language={language} address={addressOf(view)}>
      {organization.logo === null ? (
        <div className="logo" aria-hidden="true">
          {Array.from(organization.name)[0]}
        </div>
      ) : (
        // biome-ignore lint/performance/noImgElement: a page without script, and a picture that is small already
        <img className="pic" src={organization.logo} alt="" />
      )}
      <h1>{organization.name}</h1>
      {platforms.length === 0 ? (
        <p className="lead">{fillIn(words.noPlatform, named)}</p>
      ) : (
        <p className="lead">
          {platforms.length > 1 && `${words.choose} `}
          {fillIn(words.account, named)}
        </p>
      )}
      {view.signedInAs !== null && <SignedIn slug={organization.slug} as={view.signedInAs} language={language} />}
      {view.connections.map(
        ({ key, label, trouble }) =>
          trouble && (
            <p key={key} className="warn">
              {view.connections.length > 1 && `${label}: `}
              {fillIn(words.trouble[trouble.notice], { since: sinceFor(trouble.since, trouble.minutes, language) })}
            </p>
          ),
      )}
      {platforms.length > 0 && (
        <form className="choose" method="post" action={`/login/${organization.slug}/start`}>
          <Carried view={view} />
          <Connections connections={view.connections} language={language} />
          {platforms.map((platform) => (
            <Platform
              key={platform.key}
              platform={platform}
              only={platforms.length === 1}
              first={view.wanted === null ? platform.lastUsed : platform.key === view.wanted.platform}
              wanted={platform.key === view.wanted?.platform}
              language={language}
            />
          ))}
        </form>
      )}
    </Document>
  );
}

/** The page's own path, with what a deep link asked for. */
function addressOf({ organization, wanted, loginHint }: LoginPageView): string {
  const query = new URLSearchParams({
    ...(wanted !== null && { platform: wanted.platform }),
    ...(wanted !== null && wanted.returnTo !== null && { return_to: wanted.returnTo }),
    ...(loginHint !== null && { login_hint: loginHint }),
  });
  return `/login/${organization.slug}${query.size > 0 ? `?${query}` : ""}`;
}

/** What a deep link asked for, carried through the form. The path counts for its own platform alone. */
function Carried({ view: { wanted, loginHint } }: { readonly view: LoginPageView }) {
  return (
    <>
      {wanted !== null && wanted.returnTo !== null && (
        <>
          <input type="hidden" name="return_to" value={wanted.returnTo} />
          <input type="hidden" name="return_to_platform" value={wanted.platform} />
        </>
      )}
      {loginHint !== null && <input type="hidden" name="login_hint" value={loginHint} />}
    </>
  );
}

function SignedIn(props: { readonly slug: string; readonly as: string; readonly language: Language }) {
  const { slug, as } = props;
  const { login: words } = wordsOf(props.language);
  const [before, after] = words.signedInAs.split("{who}");
  return (
    <form className="who" method="post" action={`/logout/${slug}`}>
      <span>
        {before}
        <b>{as}</b>
        {after}
      </span>
      <a href={`/account/${slug}`}>{words.sessions}</a>
      <button type="submit">{words.signOut}</button>
    </form>
  );
}

/** The choice between identity providers, there only when there is one to make. */
function Connections({ connections, language }: Pick<LoginPageView, "connections"> & { readonly language: Language }) {
  if (connections.length < 2) return null;
  const chosen = connections.find((connection) => connection.lastUsed) ?? connections[0];
  return (
    <fieldset>
      <legend>{wordsOf(language).login.signInWith}</legend>
      {connections.map((connection) => (
        <label key={connection.key}>
          <input type="radio" name="connection" value={connection.key} defaultChecked={connection === chosen} />
          {connection.label}
        </label>
      ))}
    </fieldset>
  );
}

/**
 * One platform. The button's name is the platform's name alone, so that speech control and tests find it; the rest of
 * the row describes it, and the button's ::after makes all of it a target.
 */
function Platform(props: {
  readonly platform: LoginPageView["platforms"][number];
  readonly only: boolean;
  /** The filled one. */
  readonly first: boolean;
  /** Named by a deep link. */
  readonly wanted: boolean;
  readonly language: Language;
}) {
  const { platform, only, first, wanted } = props;
  const about = `about-${platform.key}`;
  return (
    <div className={only || first ? "go first" : "go"}>
      <Icon name={platform.icon} />
      <div>
        <button
          type="submit"
          name="platform"
          value={platform.key}
          aria-describedby={platform.lastUsed && !only ? `${about} last-used` : about}
          // biome-ignore lint/a11y/noAutofocus: it is the one thing to do here, and Enter should do it
          autoFocus={only || wanted}
        >
          {platform.name}
        </button>
        <small id={about}>
          {platform.description}
          {platform.openedBy.length > 0 && (
            <b>{fillIn(wordsOf(props.language).login.onlyWith, { connections: platform.openedBy.join(", ") })}</b>
          )}
        </small>
      </div>
      {platform.lastUsed && !only ? (
        <em id="last-used">{wordsOf(props.language).login.lastUsed}</em>
      ) : (
        <Icon name="arrow-right" size={20} />
      )}
    </div>
  );
}

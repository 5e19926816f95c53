import type { LoginPageView } from "@/lib/application/sign-in/login-page-view";
import type { Language } from "@/lib/domain/language/language";
import { fillIn, wordsOf } from "@/lib/domain/language/words-of";
import { Document } from "./document";
import { Icon } from "./icons";
import { loginPageStyles } from "./login-styles";

/** `/login/[client]`: where to go, one plain form. */
export function LoginPage({ view, language }: { readonly view: LoginPageView; readonly language: Language }) {
  const { organization, platforms } = view;
  const { login: words } = wordsOf(language);
  const named = { organization: organization.name };
  return (
    <Document
      title={fillIn(words.title, named)}
      styles={loginPageStyles}
      language={language}
      address={`/login/${organization.slug}`}
    >
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
      {platforms.length > 0 && (
        <form className="choose" method="post" action={`/login/${organization.slug}/start`}>
          <Connections connections={view.connections} language={language} />
          {platforms.map((platform) => (
            <Platform key={platform.key} platform={platform} only={platforms.length === 1} language={language} />
          ))}
        </form>
      )}
    </Document>
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
  readonly language: Language;
}) {
  const { platform, only } = props;
  const about = `about-${platform.key}`;
  return (
    <div className={only || platform.lastUsed ? "go first" : "go"}>
      <Icon name={platform.icon} />
      <div>
        <button
          type="submit"
          name="platform"
          value={platform.key}
          aria-describedby={platform.lastUsed && !only ? `${about} last-used` : about}
          // biome-ignore lint/a11y/noAutofocus: it is the one thing on the page, and Enter should do it
          autoFocus={only}
        >
          {platform.name}
        </button>
        <small id={about}>{platform.description}</small>
      </div>
      {platform.lastUsed && !only ? (
        <em id="last-used">{wordsOf(props.language).login.lastUsed}</em>
      ) : (
        <Icon name="arrow-right" size={20} />
      )}
    </div>
  );
}

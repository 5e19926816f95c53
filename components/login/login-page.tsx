import type { LoginPageView } from "@/lib/application/sign-in/login-page-view";
import { Document } from "./document";
import { Icon } from "./icons";
import { loginPageStyles } from "./login-styles";

/** `/login/[client]`: where to go, one plain form. */
export function LoginPage({ view }: { readonly view: LoginPageView }) {
  const { organization, platforms } = view;
  return (
    <Document title={`${organization.name} · Sign in to Pacvue`} styles={loginPageStyles}>
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
        <p className="lead">
          There is no platform to open here at the moment. Your IT team can ask Pacvue to add the ones that{" "}
          {organization.name} uses.
        </p>
      ) : (
        <p className="lead">
          {platforms.length > 1 && "Choose where to go. "}You sign in with your {organization.name} account.
        </p>
      )}
      {view.signedInAs !== null && <SignedIn slug={organization.slug} as={view.signedInAs} />}
      {platforms.length > 0 && (
        <form className="choose" method="post" action={`/login/${organization.slug}/start`}>
          <Connections connections={view.connections} />
          {platforms.map((platform) => (
            <Platform key={platform.key} platform={platform} only={platforms.length === 1} />
          ))}
        </form>
      )}
    </Document>
  );
}

function SignedIn({ slug, as }: { readonly slug: string; readonly as: string }) {
  return (
    <form className="who" method="post" action={`/logout/${slug}`}>
      <span>
        You are signed in as <b>{as}</b>.
      </span>
      <button type="submit">Sign out</button>
    </form>
  );
}

/** The choice between identity providers, there only when there is one to make. */
function Connections({ connections }: Pick<LoginPageView, "connections">) {
  if (connections.length < 2) return null;
  const chosen = connections.find((connection) => connection.lastUsed) ?? connections[0];
  return (
    <fieldset>
      <legend>Sign in with</legend>
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
function Platform(props: { readonly platform: LoginPageView["platforms"][number]; readonly only: boolean }) {
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
      {platform.lastUsed && !only ? <em id="last-used">Last used</em> : <Icon name="arrow-right" size={20} />}
    </div>
  );
}

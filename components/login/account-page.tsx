import type { OwnSession, OwnSessions } from "@/lib/application/session/session-store";
import type { Language } from "@/lib/domain/language/language";
import { fillIn, wordsOf } from "@/lib/domain/language/words-of";
import { deviceInWords } from "@/lib/domain/session/device";
import { momentFor } from "@/lib/domain/sign-in/moment";
import { Document } from "./document";
import { accountPageStyles } from "./login-styles";

/** `/account/[client]`: where somebody is signed in at one organization, each with a way to end it. */
export function AccountPage({ view, language }: { readonly view: OwnSessions; readonly language: Language }) {
  const { organization, user, sessions } = view;
  const { account: words } = wordsOf(language);
  const address = `/account/${organization.slug}`;
  const [before, after] = words.lead.split("{who}");
  return (
    <Document
      title={`${words.heading} · ${organization.name} · Pacvue`}
      styles={accountPageStyles}
      language={language}
      address={address}
    >
      <p className="org">{organization.name}</p>
      <h1>{words.heading}</h1>
      <p className="lead">
        {before}
        <b>{user.email ?? user.name ?? organization.name}</b>
        {after}
      </p>
      <ul>
        {sessions.map((session) => (
          <Session key={session.id} session={session} address={address} language={language} />
        ))}
      </ul>
      <h2>{words.everywhere}</h2>
      <p>
        {words.everywhereWhen} {words.everywhereEnds}
      </p>
      <form method="post" action={`${address}/everywhere`} className="row">
        <button type="submit" className="btn">
          {words.everywhere}
        </button>
        <a className="btn" href={`/login/${organization.slug}`}>
          {words.back}
        </a>
      </form>
    </Document>
  );
}

function Session(props: { readonly session: OwnSession; readonly address: string; readonly language: Language }) {
  const { session, address, language } = props;
  const { account: words } = wordsOf(language);
  const device = deviceInWords(session.userAgent) ?? words.unknownDevice;
  const at = (moment: Date) => ({ at: momentFor(moment, language) });
  return (
    <li>
      <div>
        <b>{device}</b>
        {session.here && <em>{words.here}</em>}
        <small>{fillIn(words.signedInAt, at(session.startedAt))}</small>
        <small>{fillIn(words.lastUsedAt, at(session.lastSeenAt))}</small>
        {session.address !== null && <small>{fillIn(words.address, { address: session.address })}</small>}
      </div>
      <form method="post" action={`${address}/end`}>
        <button
          type="submit"
          className="btn"
          name="session"
          value={session.id}
          aria-label={`${words.end}: ${device}${session.here ? ` (${words.here})` : ""}`}
        >
          {words.end}
        </button>
      </form>
    </li>
  );
}

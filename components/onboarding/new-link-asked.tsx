import { PlainPage } from "../ui/plain-page";

/** The one answer to asking for a new setup link, so that it tells nobody which links there were. */
export function NewLinkAsked() {
  return (
    <PlainPage heading="Your request was taken">
      <p className="text-ink-2 text-lg">
        If your link was one of Pacvue’s, your contact there now sees that you need a new one. Asking again changes
        nothing.
      </p>
      <h2 className="mt-6">What happens next</h2>
      <p>
        Your Pacvue contact hands you a new link. It opens the same set-up where it was left. If you hear nothing, write
        to them: they may not know your present address.
      </p>
    </PlainPage>
  );
}

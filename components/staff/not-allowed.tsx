import { ButtonLink } from "@/components/ui/button";
import { Message } from "./message";

/** For a role that is too low for a whole page. */
export function NotAllowed() {
  return (
    <Message
      heading="You may look, not decide"
      text="This needs a reviewer. Ask an admin of the console if you should be one."
    >
      <ButtonLink href="/staff">Back to Home</ButtonLink>
    </Message>
  );
}

import type { ContactRow } from "@/lib/application/staff/staff-views";
import { ContactForm, type ContactFormState } from "./contact-form";
import { RemoveContact } from "./remove-contact";
import type { FormAction, SimpleFormState } from "./simple-form-state";

/** Whom staff can turn to at an organization. */
export function ContactsSection(props: {
  readonly slug: string;
  readonly contacts: readonly ContactRow[];
  readonly mayChange: boolean;
  readonly save: FormAction<ContactFormState>;
  readonly remove: FormAction<SimpleFormState>;
}) {
  const { slug, contacts, mayChange, save, remove } = props;
  return (
    <>
      {contacts.length === 0 ? (
        <p className="mt-2 text-ink-2">Nobody yet. Note down whom to call when their sign-in fails.</p>
      ) : (
        <ul aria-label="Contacts" className="mt-2 divide-y divide-line border-line border-y">
          {contacts.map((contact) => (
            <li key={contact.id} className="grid gap-1 py-3">
              <div className="flex flex-wrap items-baseline gap-x-4 gap-y-0.5">
                <b className="wrap-anywhere">{contact.name}</b>
                {contact.role !== "" && <span className="wrap-anywhere text-ink-3">{contact.role}</span>}
                <a href={`mailto:${contact.email}`} className="wrap-anywhere">
                  {contact.email}
                </a>
              </div>
              {mayChange && (
                <div className="flex flex-wrap items-start gap-x-2">
                  {/* Folded again once it is saved. */}
                  <ContactForm
                    key={`${contact.name} ${contact.email} ${contact.role}`}
                    slug={slug}
                    contact={contact}
                    save={save}
                  />
                  <RemoveContact slug={slug} contact={contact} remove={remove} />
                </div>
              )}
            </li>
          ))}
        </ul>
      )}
      {mayChange && <ContactForm key={contacts.length} slug={slug} contact={null} save={save} />}
    </>
  );
}

/** What a letter's addresses are made of. */
export interface MailPlaces {
  readonly publicUrl: string;
  /** The address of the wizard that the mail carries. */
  readonly setupLink: string;
}

/** The host of an address, for a person to read; the text itself where it is no address. */
export function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : address;
}

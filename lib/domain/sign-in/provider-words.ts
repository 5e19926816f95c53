const longestWords = 300;

/** A provider's `error` and `error_description` (RFC 6749 sections 4.1.2.1 and 5.2) as a quotable line. */
export function providerWords(error: string, description: string | null | undefined): string {
  return plainWords(description ? `${error}: ${description}` : error, longestWords);
}

/** What somebody else wrote, shortened, without control and format characters that could change how a line reads. */
export function plainWords(text: string, longest: number): string {
  return text
    .replace(/[\p{Cc}\p{Cf}]+/gu, " ")
    .trim()
    .slice(0, longest);
}

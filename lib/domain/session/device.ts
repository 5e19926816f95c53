/** What a browser says of itself, as far as people would recognise it. Names, so they are the same in every language. */
interface Device {
  readonly browser: string | null;
  readonly system: string | null;
}

/** First match wins: most browsers name others too, so that old pages treat them as such. */
const browsers: readonly (readonly [RegExp, string])[] = [
  [/\bEdg(?:e|A|iOS)?\//, "Edge"],
  [/\bOPR\/|\bOpera\b/, "Opera"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\bVivaldi\//, "Vivaldi"],
  [/\b(?:Firefox|FxiOS)\//, "Firefox"],
  [/\b(?:Chrome|HeadlessChrome|Chromium|CriOS)\//, "Chrome"],
  [/\bVersion\/.*\bSafari\//, "Safari"],
];

const systems: readonly (readonly [RegExp, string])[] = [
  [/\biPhone\b/, "iPhone"],
  [/\biPad\b/, "iPad"],
  [/\bAndroid\b/, "Android"],
  [/\bWindows\b/, "Windows"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bMac OS X\b|\bMacintosh\b/, "macOS"],
  [/\bLinux\b/, "Linux"],
];

/** Reads a User-Agent header (RFC 9110 section 10.1.5). It is what the browser claims: a help to recognise a session, no proof. */
function deviceOf(userAgent: string | null): Device {
  const found = (names: typeof browsers) => names.find(([sign]) => sign.test(userAgent ?? ""))?.[1] ?? null;
  return { browser: found(browsers), system: found(systems) };
}

/** `Chrome, Windows`; null when nothing is recognised. */
export function deviceInWords(userAgent: string | null): string | null {
  const { browser, system } = deviceOf(userAgent);
  const names = [browser, system].filter((name) => name !== null);
  return names.length === 0 ? null : names.join(", ");
}

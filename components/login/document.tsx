import type { ReactNode } from "react";
import type { Language } from "@/lib/domain/language/language";
import { LanguageSwitch } from "./language-switch";

interface DocumentProps {
  readonly title: string;
  /** One of the constants of login-styles.ts: the Content-Security-Policy names it by its digest. */
  readonly styles: string;
  readonly language: Language;
  /** The page's own path, where it can be had in another language. */
  readonly address?: string;
  readonly children: ReactNode;
}

/** The whole HTML document of an end user's page: one style element, no script; an organization's logo is the only second request. */
export function Document({ title, styles, language, address, children }: DocumentProps) {
  return (
    <html lang={language}>
      {/* biome-ignore lint/style/noHeadElement: a route handler renders this without Next's own document */}
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        {/* An empty icon of its own, because a browser would otherwise ask for /favicon.ico. */}
        <link rel="icon" href="data:," />
        <title>{title}</title>
        <style>{styles}</style>
      </head>
      <body>
        <main>{children}</main>
        <footer>
          <span>Pacvue</span>
          {address !== undefined && <LanguageSwitch language={language} address={address} />}
        </footer>
      </body>
    </html>
  );
}

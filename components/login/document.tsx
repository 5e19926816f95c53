import type { ReactNode } from "react";

interface DocumentProps {
  readonly title: string;
  /** One of the constants of login-styles.ts: the Content-Security-Policy names it by its digest. */
  readonly styles: string;
  readonly children: ReactNode;
}

/** The whole HTML document of an end user's page: one style element, no script; an organization's logo is the only second request. */
export function Document({ title, styles, children }: DocumentProps) {
  return (
    <html lang="en">
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
        <footer>Pacvue</footer>
      </body>
    </html>
  );
}

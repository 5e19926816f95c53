import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Pacvue single sign-on", template: "%s · Pacvue" },
  description: "Sign in to Pacvue with your company's own identity provider.",
  robots: { index: false, follow: false },
};

export const viewport: Viewport = { width: "device-width", initialScale: 1 };

/** The latin part of the text font, which nearly every page needs. The other parts are fetched when a sign of theirs occurs. */
const latin = new URL(
  "@fontsource-variable/schibsted-grotesk/files/schibsted-grotesk-latin-wght-normal.woff2",
  import.meta.url,
);

export default function RootLayout({ children }: { readonly children: ReactNode }) {
  return (
    <html lang="en">
      <head>
        <link rel="preload" as="font" type="font/woff2" crossOrigin="anonymous" href={latin.pathname} />
      </head>
      <body>{children}</body>
    </html>
  );
}

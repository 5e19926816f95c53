/** Lucide icons that the login page can draw, which carries no script and asks for no file. */
export const platformIcons = {
  megaphone: "Megaphone",
  "shopping-bag": "Shopping bag",
  "chart-column": "Chart",
  "trending-up": "Rising line",
  package: "Parcel",
  store: "Shop",
  tag: "Price tag",
  target: "Target",
  wallet: "Wallet",
  globe: "Globe",
  "app-window": "Window",
} as const;

export type PlatformIcon = keyof typeof platformIcons;

export const platformIconNames = Object.keys(platformIcons).filter(
  (name): name is PlatformIcon => name in platformIcons,
);

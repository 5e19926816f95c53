/** The three platforms of the demo, in the order in which they are shown. */
export const platforms = [
  { key: "advertising", name: "Advertising", description: "Campaigns, budgets and bids", icon: "megaphone" },
  { key: "commerce", name: "Commerce", description: "Stock, prices and product pages", icon: "shopping-bag" },
  { key: "insights", name: "Insights", description: "Reports and market share", icon: "chart-column" },
] as const;

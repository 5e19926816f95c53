/** What the organization's forms say when a use case refuses. */
export const refusals = {
  forbidden: "You may look, not change this. Ask somebody with a higher role.",
  not_found: "This is no longer there. Load the page again.",
} as const;

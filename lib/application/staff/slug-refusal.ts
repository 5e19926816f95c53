/** Why the store does not give a slug away: somebody has or had it, or it reads like that of `like`. */
export type SlugRefusal = "slug_taken" | { readonly like: string };

export function slugRefusalWords(refusal: SlugRefusal): string {
  if (refusal === "slug_taken") return "Another organization has or had this short name. Choose another one.";
  return `This reads like “${refusal.like}”, which another organization has or had. Choose one that nobody takes for it.`;
}

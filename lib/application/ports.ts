/** What the use cases need of the world; lib/server implements it and composition.ts wires it. */
export interface Ports {
  readonly publicUrl: string;
}

import { randomBytes } from "node:crypto";

/** An organization that no other journey has, so that journeys can run side by side on one system. */
export interface NewOrganization {
  readonly name: string;
  readonly slug: string;
}

export function newOrganization(): NewOrganization {
  const mark = randomBytes(4).toString("hex");
  return { name: `Alder ${mark}`, slug: `alder-${mark}` };
}

/** A regular expression that matches exactly this text, in any case. */
export function exactly(text: string): RegExp {
  return new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}$`, "i");
}

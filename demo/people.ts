/** Somebody whom the bundled identity provider knows. */
export interface Person {
  readonly email: string;
  readonly name: string;
  /** Opaque and stable, as identity providers make it. */
  readonly subject: string;
  readonly groups: readonly string[];
  /** Not assigned to Pacvue: the provider itself turns this person away, as Okta does. */
  readonly unassigned?: true;
  /** What the page says beside the name. */
  readonly remark: string;
}

/** People of the organization in the demo; the first is let in. */
export const users: readonly Person[] = [
  {
    email: "ada@northwind.example",
    name: "Ada Lindqvist",
    subject: "00u7d1ada5hQm2kXw4r8",
    groups: ["Marketing", "Pacvue users"],
    remark: "Marketing",
  },
  {
    email: "lee@northwind.example",
    name: "Lee Okafor",
    subject: "00u7d1lee9vTb6nYc3s1",
    groups: ["Finance"],
    remark: "Finance",
  },
  {
    email: "sam@northwind.example",
    name: "Sam Moreau",
    subject: "00u7d1sam2pJf8gZd5t7",
    groups: ["Warehouse"],
    unassigned: true,
    remark: "Warehouse, not assigned to Pacvue",
  },
];

/** People of the platform company; the first is an admin. The last has an account here and is not listed as staff. */
export const staff: readonly Person[] = [
  { email: "mika@pacvue.example", name: "Mika Sørensen", subject: "00u7s1mika4wRk9mHx", groups: [], remark: "Admin" },
  { email: "kim@pacvue.example", name: "Kim Reyes", subject: "00u7s1kim8cVn3qLe6z", groups: [], remark: "Reviewer" },
  {
    email: "olga@pacvue.example",
    name: "Olga Brandt",
    subject: "00u7s1olga1bXp7jUf",
    groups: [],
    remark: "Not listed as staff",
  },
];

/** Staff members and their roles in the console. */
export const staffRoles = { admin: "mika@pacvue.example", reviewer: "kim@pacvue.example" } as const;

/** The short name of the organization that is live in the demo: it is told of sign-outs at the identity provider. */
export const liveClient = "northwind";

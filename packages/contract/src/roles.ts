/** The posts of a county bureau. Names and meaning: docs/architecture.md, section 9. */
export const roles = [
  "village-worker",
  "township-clerk",
  "township-reviewer",
  "county-clerk",
  "county-reviewer",
  "county-approver",
  "finance-officer",
  "check-officer",
  "federation-officer",
  "child-case-worker",
  "social-worker",
  "registrar",
  "institution-user",
  "system-admin",
  "security-admin",
  "audit-admin",
  "city-analyst",
  "city-supervisor",
  "department-client",
] as const;

export type Role = (typeof roles)[number];

export const isRole = (text: string): text is Role => (roles as readonly string[]).includes(text);

/** One post of one officer: what, and where. `area` is a code prefix; the city's own is `999900`. */
export interface Assignment {
  readonly role: Role;
  readonly area: string;
}

/** Who is calling, as the token says and the tenant knows. */
export interface Officer {
  readonly id: string;
  readonly name: string;
  /** The tenant: a county code, or the city code for city staff. */
  readonly tenant: string;
  readonly assignments: readonly Assignment[];
}

/** Everybody who works in the county bureau itself, for procedures of reading. */
export const countyStaff = [
  "county-clerk",
  "county-reviewer",
  "county-approver",
  "finance-officer",
] as const satisfies readonly Role[];

export const townshipStaff = [
  "township-clerk",
  "township-reviewer",
] as const satisfies readonly Role[];

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

/** What a post is called where somebody is told whose turn it is. */
export const postLabels: Readonly<Record<Role, string>> = {
  "village-worker": "村级协理员",
  "township-clerk": "乡镇经办人",
  "township-reviewer": "乡镇审核人",
  "county-clerk": "县级经办人",
  "county-reviewer": "县级审核人",
  "county-approver": "县级审批人",
  "finance-officer": "财务人员",
  "check-officer": "核对员",
  "federation-officer": "残联工作人员",
  "child-case-worker": "儿童督导员",
  "social-worker": "社会工作者",
  registrar: "登记员",
  "institution-user": "机构工作人员",
  "system-admin": "系统管理员",
  "security-admin": "安全管理员",
  "audit-admin": "审计管理员",
  "city-analyst": "市级分析员",
  "city-supervisor": "市级督查员",
  "department-client": "部门接口",
};

export const isRole = (text: string): text is Role => (roles as readonly string[]).includes(text);

/** One post of one officer: what, and where. `area` is a code prefix; the city's own is `999900`. */
export interface Assignment {
  readonly role: Role;
  readonly area: string;
  /** Held for a colleague who is away; every act in it is recorded as theirs to answer for too. */
  readonly for?: Principal;
}

/** The absent officer for whom a deputy acts (代). */
export interface Principal {
  readonly id: string;
  readonly name: string;
}

/** Who is calling: the person as the token says, the posts as the tenant's staff register says. */
export interface Officer {
  readonly id: string;
  readonly name: string;
  /** The tenant: a county code, or the city code for city staff. */
  readonly tenant: string;
  readonly assignments: readonly Assignment[];
  /** Ids of households and residents in whose matters the officer declared an interest. */
  readonly interests?: readonly string[];
}

/** The three administrators. They exclude each other and every other post. */
export const administrators = [
  "system-admin",
  "security-admin",
  "audit-admin",
] as const satisfies readonly Role[];

export const isAdministrator = (role: Role): boolean =>
  (administrators as readonly Role[]).includes(role);

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

/** Who works on cases; money people do not read applications, decisions and letters. */
export const caseStaff = [
  "county-clerk",
  "county-reviewer",
  "county-approver",
  ...townshipStaff,
] as const satisfies readonly Role[];

/** Whoever answers for others keeping their limits, in the county and in a township. */
export const supervisors = [
  "township-reviewer",
  "county-reviewer",
  "county-approver",
] as const satisfies readonly Role[];

/** Everybody who works on assistance, in the village and at the verification centre too. */
export const assistanceStaff = [
  ...countyStaff,
  ...townshipStaff,
  "check-officer",
  "village-worker",
] as const satisfies readonly Role[];

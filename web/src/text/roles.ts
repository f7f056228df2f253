import type { Officer, Role } from "@minzheng/contract";

/** Posts as they stand in the header beside the officer's name. */
const labels: Partial<Record<Role, string>> = {
  "village-worker": "村级协理员",
  "township-clerk": "乡镇经办员",
  "township-reviewer": "乡镇审核员",
  "county-clerk": "经办员",
  "county-reviewer": "复核员",
  "county-approver": "审批人",
  "finance-officer": "财务",
  "check-officer": "核对员",
  "federation-officer": "残联",
  registrar: "登记员",
  "system-admin": "系统管理员",
  "security-admin": "安全管理员",
  "audit-admin": "审计员",
  "city-analyst": "统计员",
  "city-supervisor": "督查",
};

export const roleLabel = (role: string): string => labels[role as Role] ?? role;

/** Posts of the officer, those of absent colleagues with whose they are. */
export const roleLabels = (officer: Officer): string =>
  [
    ...new Set(
      officer.assignments.map(({ role, for: principal }) =>
        principal === undefined ? roleLabel(role) : `${roleLabel(role)}（代 ${principal.name}）`,
      ),
    ),
  ].join("、");

export const holds = (officer: Officer, roles: readonly Role[]): boolean =>
  officer.assignments.some(({ role }) => roles.includes(role));

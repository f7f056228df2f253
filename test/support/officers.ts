import type { Officer, Role } from "@minzheng/contract";

/** An invented officer with one post for each role given, all in one area. */
export const officerIn = (area: string, ...roles: readonly Role[]): Officer => ({
  id: `of_${roles.join("_")}_${area}`,
  name: `${roles[0] ?? "无岗"}甲`,
  tenant: area.slice(0, 6),
  assignments: roles.map((role) => ({ role, area })),
});

export const clerk = officerIn("999901", "county-clerk");
export const reviewer = officerIn("999901", "county-reviewer");
export const approver = officerIn("999901", "county-approver");
export const townshipClerk = officerIn("999901001", "township-clerk");

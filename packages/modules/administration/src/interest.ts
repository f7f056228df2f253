import { AreaText, isAdministrator, type Role, roles } from "@minzheng/contract";
import { register } from "@minzheng/register";
import * as z from "zod/mini";
import { NameText, SubjectText } from "./officer-shape.ts";

const IdText = z.string().check(z.minLength(1), z.maxLength(64));

export const relations = {
  spouse: "配偶",
  parent: "父母",
  child: "子女",
  sibling: "兄弟姐妹",
  relative: "其他近亲属",
  other: "其他利害关系",
} as const;
export type Relation = keyof typeof relations;
export const RelationShape = z.enum(Object.keys(relations) as [Relation, ...Relation[]]);

/** Whoever works on cases declares for themselves; administrators have no cases. */
export const declarers: readonly Role[] = roles.filter(
  (role) => !isAdministrator(role) && !role.startsWith("city-"),
);

/**
 * 利益关系: an officer's relatives and others for whose sake they keep away from a matter (回避).
 * Declared by the officer, ended by the security administrator.
 *
 * @source domain/services.md 0, four-eyes rule and conflict of interest
 */
export const interest = register({
  id: "interest",
  module: "administration",
  label: "利益关系",
  idPrefix: "in",
  shape: z.object({
    officerName: NameText,
    relation: RelationShape,
    declaredOn: z.string(),
    area: AreaText,
    subject: SubjectText,
    householdId: z.optional(IdText),
    residentId: z.optional(IdText),
    note: z.optional(z.string().check(z.minLength(2), z.maxLength(200))),
  }),
  fields: {
    officerName: { label: "工作人员", class: "P1" },
    relation: { label: "关系", class: "P2", choices: relations },
    declaredOn: { label: "申报日期", class: "P1" },
    area: { label: "管辖范围", class: "P0" },
    subject: { label: "登录标识", class: "P1" },
    householdId: { label: "家庭", class: "P1" },
    residentId: { label: "居民", class: "P1" },
    note: { label: "说明", class: "P2" },
  },
  area: "area",
  columns: ["officerName", "relation", "declaredOn"],
  roles: { read: ["security-admin", "audit-admin"], write: ["security-admin"] },
  process: {
    initial: "declared",
    states: { declared: "应回避", ended: "已解除" },
    transitions: [
      {
        name: "end",
        label: "解除",
        from: ["declared"],
        to: "ended",
        roles: ["security-admin"],
        reasonNeeded: true,
      },
    ],
  },
  questions: [
    { name: "bySubject", by: ["subject"], orderedBy: ["declaredOn"] },
    { name: "byState", by: ["state"], orderedBy: ["declaredOn"] },
  ],
  unique: [],
  indicators: [],
});

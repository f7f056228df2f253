import { RealDay } from "@minzheng/people";
import { type FieldsOf, register } from "@minzheng/register";
import * as z from "zod/mini";
import {
  caseStaff,
  clerks,
  householdQuestions,
  IdText,
  LineText,
  mendedIn,
  VillageText,
} from "./shapes.ts";

/**
 * 近亲属备案: a household that is related to somebody who handles assistance or sits in a village
 * committee. It is registered apart, and the county visits it itself.
 *
 * @source 最低生活保障审核确认办法 第十一条、第二十条
 */
export const staffRelative = register({
  id: "staff-relative",
  module: "social-assistance",
  label: "近亲属备案",
  idPrefix: "sr",
  shape: z.object({
    householdId: IdText,
    village: VillageText,
    staffName: z.string().check(z.minLength(1), z.maxLength(50)),
    post: LineText,
    relation: z.enum(["spouse", "parent-or-child", "sibling", "in-law", "grandparent-or-child"]),
    registeredOn: RealDay,
  }),
  fields: {
    householdId: { label: "家庭", class: "P1" },
    village: { label: "村（社区）", class: "P1" },
    staffName: { label: "工作人员", class: "P2", sealed: true, token: true, mask: "name" },
    post: { label: "单位和职务", class: "P1" },
    relation: {
      label: "关系",
      class: "P2",
      choices: {
        spouse: "配偶",
        "parent-or-child": "父母、子女",
        sibling: "兄弟姐妹",
        "in-law": "配偶的父母、兄弟姐妹",
        "grandparent-or-child": "祖孙",
      },
    },
    registeredOn: { label: "备案日期", class: "P1" },
  },
  area: "village",
  roles: { read: caseStaff, write: clerks, reveal: ["county-reviewer"] },
  process: {
    initial: "registered",
    states: { registered: "已备案", ended: "关系终止" },
    transitions: [
      {
        name: "end",
        label: "终止备案",
        from: ["registered"],
        to: "ended",
        roles: ["county-clerk", "county-reviewer"],
        notSameAs: ["open"],
        reasonNeeded: true,
      },
    ],
    guards: { amend: [mendedIn(["registered"])] },
    reportsRelatives: true,
  },
  questions: householdQuestions,
  unique: [],
  indicators: [],
});

export type StaffRelativeFields = FieldsOf<typeof staffRelative>;

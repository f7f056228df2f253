import { RealDay } from "@minzheng/people";
import type { FieldDeclaration } from "@minzheng/register";
import * as z from "zod/mini";
import { hearingFields, hearingShape } from "../application/hearing.ts";
import { DocumentText, IdText, ToldHow, toldHow, VillageText } from "../application/shapes.ts";
import { statusProgrammes } from "./status-programmes.ts";

/** Why a status ends before its day: by an officer's decision, or by what else was decided. */
export const endCodes = {
  INCOME_OVER: "家庭收入超过规定",
  PROPERTY_OVER: "家庭财产超过规定",
  MOVED: "迁出本县",
  REFUSE_CHECK: "拒绝配合核查",
  FRAUD: "隐瞒、虚报家庭情况",
  VOLUNTARY: "自愿退出",
  ENTERED_ALLOWANCE: "纳入低保",
  ENTERED_HARDSHIP: "全部纳入特困供养",
  RECOGNISED_ANEW: "重新认定",
  REVOKED: "认定被撤销",
} as const;
export type EndCode = keyof typeof endCodes;

/** Those that an officer may choose; the others are written by the decision that brings them. */
export const decidedCodes: readonly EndCode[] = [
  "INCOME_OVER",
  "PROPERTY_OVER",
  "MOVED",
  "REFUSE_CHECK",
  "FRAUD",
  "VOLUNTARY",
];

const Persons = z.int().check(z.gte(1), z.lte(30));

export const recognitionShape = z.object({
  programme: z.enum(statusProgrammes),
  category: z.enum(["urban", "rural"]),
  householdId: IdText,
  householdNumber: z.string().check(z.minLength(1), z.maxLength(40)),
  village: VillageText,
  /** Members with the status; somebody taken in alone or in extreme hardship is none of them. */
  persons: Persons,
  /** As many as there were when it was recognised. */
  recognisedPersons: Persons,
  confirmedOn: RealDay,
  validTo: RealDay,
  /** Of a recognition from before this system: the number of its letter. */
  document: z.optional(DocumentText),
  applicationId: z.optional(IdText),
  reviewedOn: z.optional(RealDay),
  endCode: z.optional(z.enum(Object.keys(endCodes) as [EndCode, ...EndCode[]])),
  endedOn: z.optional(RealDay),
  toldHow: z.optional(ToldHow),
  ...hearingShape,
});
export type RecognitionFields = z.output<typeof recognitionShape>;

export const recognitionFields: Readonly<Record<keyof RecognitionFields, FieldDeclaration>> = {
  programme: {
    label: "认定类别",
    class: "P1",
    choices: { "margin-household": "低保边缘家庭", "rigid-expenditure": "刚性支出困难家庭" },
  },
  category: { label: "城乡类别", class: "P1", choices: { urban: "城市", rural: "农村" } },
  householdId: { label: "家庭", class: "P1" },
  householdNumber: { label: "家庭编号", class: "P1" },
  village: { label: "村（社区）", class: "P1" },
  persons: { label: "认定人数", class: "P1", hint: "不含单人保和特困人员" },
  recognisedPersons: { label: "认定时人数", class: "P1" },
  confirmedOn: { label: "认定日期", class: "P1" },
  validTo: { label: "有效期至", class: "P1" },
  document: { label: "原认定文书号", class: "P1", hint: "以前认定、补录进系统的填写" },
  applicationId: { label: "救助申请", class: "P1", kept: true },
  reviewedOn: { label: "最近核查日期", class: "P1", kept: true },
  endCode: { label: "终止原因", class: "P1", kept: true, choices: endCodes },
  endedOn: { label: "终止日期", class: "P1", kept: true },
  toldHow,
  ...hearingFields,
};

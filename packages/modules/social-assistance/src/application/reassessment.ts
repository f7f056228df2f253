import { RealDay } from "@minzheng/people";
import { type FieldsOf, type Guard, type RegisterRecord, register } from "@minzheng/register";
import * as z from "zod/mini";
import type { allowanceCase } from "../registers.ts";
import { householdCases } from "./household-cases.ts";
import {
  caseStaff,
  clerks,
  DocumentText,
  householdQuestions,
  IdText,
  mendedIn,
  township,
  VillageText,
  WordsText,
} from "./shapes.ts";

const shape = z.object({
  caseId: IdText,
  householdId: IdText,
  village: VillageText,
  residentId: IdText,
  reporter: z.enum(["self", "relative", "village", "institution", "visit"]),
  words: WordsText,
  /** How many of the six activities the person cannot do alone. TK-6 */
  failedActivities: z.optional(z.int().check(z.gte(0), z.lte(6))),
  form: z.optional(DocumentText),
  assessedOn: z.optional(RealDay),
});
type Fields = z.output<typeof shape>;

type Held = RegisterRecord<FieldsOf<typeof allowanceCase>>;

/** Only who is supported in extreme hardship has a tier of care that could become another one. */
const isSupported: Guard<Fields> = {
  code: "NOT_SUPPORTED",
  refuses: ({ record: { fields, area }, related }) => {
    const cases: readonly Held[] = related["cases"] ?? [];
    const isTheirs = ({ id, state, area: of, fields: held }: Held) =>
      id === fields.caseId &&
      held.programme === "extreme-hardship" &&
      held.unitId === fields.residentId &&
      of === area &&
      state !== "ended";
    return cases.some(isTheirs)
      ? undefined
      : { text: "不是在册的特困人员，不需要重新评估自理能力", path: "fields.caseId" };
  },
};

/** Nobody assesses ahead of the day. */
const assessedByNow: Guard<Fields> = {
  code: "ASSESSED_LATER",
  refuses: ({ given: { assessedOn = "" }, today }) =>
    assessedOn <= today
      ? undefined
      : { text: "评估日期晚于今天，请核对", path: "fields.assessedOn", value: assessedOn },
};

/**
 * 自理能力重新评估: a change of what a person in extreme hardship can do was reported, and somebody has
 * to look within ten working days. What was found is a fact; the new tier tells from the next month.
 *
 * @source TK-7; 特困人员认定办法 第二十三条
 */
export const reassessment = register({
  id: "reassessment",
  module: "social-assistance",
  label: "自理能力重新评估",
  idPrefix: "ra",
  shape,
  fields: {
    caseId: { label: "救助对象", class: "P1" },
    householdId: { label: "家庭", class: "P1" },
    village: { label: "村（社区）", class: "P1" },
    residentId: { label: "特困人员", class: "P2" },
    reporter: {
      label: "谁报告的变化",
      class: "P1",
      choices: {
        self: "本人",
        relative: "亲属",
        village: "村（居）委会",
        institution: "供养服务机构",
        visit: "走访发现",
      },
      hint: "接到报告的当天登记，时限从次日起算",
    },
    words: { label: "报告的情况", class: "P3", sealed: true },
    failedActivities: {
      label: "六项中不能自理的项数",
      class: "P2",
      kept: true,
      hint: "吃饭、穿衣、上下床、如厕、室内行走、洗澡",
    },
    form: { label: "评估表", class: "P1", kept: true },
    assessedOn: { label: "评估日期", class: "P1", kept: true },
  },
  area: "village",
  roles: { read: caseStaff, write: clerks, reveal: caseStaff, void: ["county-reviewer"] },
  process: {
    initial: "reported",
    states: { reported: "待评估", assessed: "已评估", dropped: "已撤回" },
    transitions: [
      {
        name: "assess",
        label: "登记评估结果",
        from: ["reported"],
        to: "assessed",
        roles: township,
        takes: { required: ["failedActivities", "form", "assessedOn"] },
        guards: [isSupported, assessedByNow],
        event: "assessed",
      },
      {
        name: "drop",
        label: "撤回",
        from: ["reported"],
        to: "dropped",
        roles: ["township-reviewer", "county-reviewer"],
        reasonNeeded: true,
      },
    ],
    guards: { open: [isSupported], amend: [mendedIn(["reported"])] },
    clocks: [
      {
        name: "assess",
        label: "重新评估",
        kind: "limit",
        runsIn: ["reported"],
        rule: () => ({ count: 10, unit: "workday", start: "next-day", roll: "civilCode203" }),
        clause: "特困人员认定办法 第二十三条",
        escalatesTo: "county-reviewer",
      },
    ],
    related: [householdCases],
  },
  columns: ["residentId", "reporter", "village", "assessedOn"],
  questions: householdQuestions,
  unique: [{ name: "oneOpen", fields: ["caseId"], heldIn: ["reported"] }],
  indicators: [],
});

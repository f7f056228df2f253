import { type FieldsOf, register, type StateOf } from "@minzheng/register";
import { recognisedHousehold } from "../recognised-household/recognition-register.ts";
import { applicationFields, applicationShape } from "./application-shape.ts";
import { appraisal } from "./appraisal.ts";
import { applicationClocks } from "./clocks.ts";
import { economicCheck } from "./economic-check.ts";
import { amendableNow } from "./filing-guards.ts";
import { investigation } from "./investigation.ts";
import { undecided } from "./matter.ts";
import { notice } from "./notice.ts";
import { objection } from "./objection.ts";
import { caseStaff, clerks, householdQuestions, serving } from "./shapes.ts";
import { staffRelative } from "./staff-relative.ts";
import { applicationSteps } from "./steps.ts";

/**
 * 申请: one household asks for recognition, and what becomes of it. Its members, their incomes and
 * illnesses are facts in `people`; here are the request, the course and the opinions.
 *
 * @source domain/assistance.md 1.15 to 1.17
 */
export const application = register({
  id: "application",
  module: "social-assistance",
  label: "救助申请",
  idPrefix: "ax",
  shape: applicationShape,
  fields: applicationFields,
  area: "village",
  roles: { read: caseStaff, write: clerks, reveal: clerks, void: ["county-reviewer"] },
  process: {
    initial: "draft",
    states: {
      draft: "草稿",
      submitted: "待受理",
      supplementing: "待补正",
      accepted: "已受理",
      checking: "调查核实",
      "opinion-given": "已初审",
      noticed: "公示中",
      objected: "有异议",
      rechecking: "重新调查",
      appraising: "民主评议",
      sent: "待审核确认",
      confirmed: "已确认",
      refused: "不予确认",
      published: "已公布",
      told: "已告知",
      withdrawn: "已撤回",
      terminated: "已终止办理",
      revoked: "已撤销",
    },
    transitions: applicationSteps,
    guards: { amend: [amendableNow] },
    clocks: applicationClocks,
    related: [
      { name: "checks", register: () => economicCheck, question: "byMatter", values: serving },
      {
        name: "investigations",
        register: () => investigation,
        question: "byMatter",
        values: serving,
      },
      { name: "notices", register: () => notice, question: "byMatter", values: serving },
      { name: "objections", register: () => objection, question: "byMatter", values: serving },
      { name: "appraisals", register: () => appraisal, question: "byMatter", values: serving },
      {
        name: "statuses",
        register: () => recognisedHousehold,
        question: "byHousehold",
        values: ({ fields: { householdId } }) => ({ householdId }),
      },
      {
        name: "relatives",
        register: () => staffRelative,
        question: "byHousehold",
        values: ({ fields: { householdId } }) => ({ householdId }),
      },
    ],
  },
  columns: ["householdId", "programmes", "channel", "recommended", "village"],
  questions: householdQuestions,
  unique: [{ name: "oneUnderway", fields: ["householdId"], heldIn: undecided }],
  indicators: [],
});

export type ApplicationRecord = {
  readonly fields: FieldsOf<typeof application>;
  readonly state: StateOf<typeof application>;
};

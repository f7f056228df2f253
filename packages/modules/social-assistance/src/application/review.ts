import { monthOf } from "@minzheng/kernel";
import { type FieldsOf, type Guard, type RegisterRecord, register } from "@minzheng/register";
import * as z from "zod/mini";
import { policyIn, policyOf } from "../policy.ts";
import { isStatusProgramme } from "../recognised-household/status-programmes.ts";
import { type EconomicCheckFields, economicCheck } from "./economic-check.ts";
import { type InvestigationFields, investigation } from "./investigation.ts";
import { cascade, programmeLabels } from "./programmes.ts";
import {
  caseStaff,
  clerks,
  householdQuestions,
  IdText,
  own,
  serving,
  township,
  VillageText,
} from "./shapes.ts";

const reviewClasses = ["A", "B", "C"] as const;
const Class = z.enum(reviewClasses);
const classes = { A: "A 类", B: "B 类", C: "C 类" } as const;

const shape = z.object({
  caseId: IdText,
  householdId: IdText,
  village: VillageText,
  programme: z.enum(cascade),
  reviewClass: Class,
  result: z.optional(z.enum(["unchanged", "increase", "decrease", "stop"])),
  nextClass: z.optional(Class),
});
type Fields = z.output<typeof shape>;

/** A review rests on something: the report of a check, or a visit that both sides signed. */
const looked: Guard<Fields> = {
  code: "NOBODY_LOOKED",
  refuses: ({ record, related }) => {
    const checks: readonly RegisterRecord<EconomicCheckFields>[] = related["checks"] ?? [];
    const visits: readonly RegisterRecord<InvestigationFields>[] = related["visits"] ?? [];
    const reported = own(record, checks).some(
      ({ state }) => state === "reported" || state === "told" || state === "rechecked",
    );
    const visited = own(record, visits).some(({ state }) => state === "signed");
    return reported || visited
      ? undefined
      : { text: "定期核查要有核对报告或双方签字的入户调查，请先补齐" };
  },
};

/** A status has no amount that could grow or shrink. */
const hasAmount: Guard<Fields> = {
  code: "NO_AMOUNT",
  refuses: ({ record: { fields }, given: { result } }) =>
    isStatusProgramme(fields.programme) && (result === "increase" || result === "decrease")
      ? {
          text: "这一类没有救助金额，核查结果只有无变化和应停止",
          path: "fields.result",
          value: result,
          proposal: "stop",
        }
      : undefined,
};

/**
 * 定期核查: whether a family still is as it was recognised. One that is late is a task for the
 * office; it never stops a payment.
 *
 * @source RV-1, RV-3
 */
export const review = register({
  id: "review",
  module: "social-assistance",
  label: "定期核查",
  idPrefix: "rv",
  shape,
  fields: {
    caseId: { label: "救助对象", class: "P1" },
    householdId: { label: "家庭", class: "P1" },
    village: { label: "村（社区）", class: "P1" },
    programme: { label: "救助类别", class: "P1", choices: programmeLabels },
    reviewClass: { label: "核查类别", class: "P1", choices: classes },
    result: {
      label: "核查结果",
      class: "P1",
      kept: true,
      choices: { unchanged: "无变化", increase: "应增发", decrease: "应减发", stop: "应停止" },
    },
    nextClass: { label: "下次核查类别", class: "P1", kept: true, choices: classes },
  },
  area: "village",
  roles: { read: caseStaff, write: clerks },
  process: {
    initial: "due",
    states: { due: "待核查", checking: "核查中", concluded: "已核查", "no-longer": "不再需要" },
    transitions: [
      {
        name: "begin",
        label: "启动核查",
        from: ["due"],
        to: "checking",
        roles: township,
        batch: true,
        event: "begun",
      },
      {
        name: "conclude",
        label: "登记核查结果",
        from: ["due", "checking"],
        to: "concluded",
        roles: ["township-reviewer", "county-reviewer"],
        notSameAs: ["begin"],
        takes: { required: ["result"], optional: ["nextClass"] },
        guards: [looked, hasAmount],
        event: "concluded",
      },
      {
        name: "cancel",
        label: "不再需要核查",
        from: ["due", "checking"],
        to: "no-longer",
        roles: ["county-reviewer"],
        reasonNeeded: true,
      },
    ],
    clocks: [
      {
        name: "review",
        label: "定期核查",
        kind: "limit",
        runsIn: ["due", "checking"],
        rule: ({ area, fields }, startedOn) => {
          const { review: months } = policyIn(policyOf(area.slice(0, 6)), monthOf(startedOn));
          const count = months[fields.reviewClass].value;
          return { count, unit: "month", start: "next-day", roll: "none" };
        },
        cases: reviewClasses.map((reviewClass) => ({
          label: classes[reviewClass],
          fields: { reviewClass },
        })),
        clause: "最低生活保障审核确认办法 第三十一条；特困人员认定办法 第二十三条",
        warnWorkdays: 20,
        escalatesTo: "county-reviewer",
      },
    ],
    related: [
      {
        name: "checks",
        register: () => economicCheck,
        question: "byMatter",
        values: serving,
      },
      {
        name: "visits",
        register: () => investigation,
        question: "byMatter",
        values: serving,
      },
    ],
  },
  questions: householdQuestions,
  unique: [{ name: "oneOpen", fields: ["caseId"], heldIn: ["due", "checking"] }],
  indicators: [],
});

export type ReviewFields = FieldsOf<typeof review>;

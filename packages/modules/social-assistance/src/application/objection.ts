import { RealDay } from "@minzheng/people";
import { type FieldsOf, register } from "@minzheng/register";
import * as z from "zod/mini";
import {
  caseStaff,
  matterFields,
  matterQuestions,
  matterShape,
  mendedIn,
  township,
  WordsText,
} from "./shapes.ts";

const writers = ["township-clerk", "county-clerk"] as const;

/**
 * 异议与举报: what somebody says against a recognition, during its notice or later. Whoever gives
 * their name gets an answer.
 *
 * @source 最低生活保障审核确认办法 第十九条、第三十七条
 */
export const objection = register({
  id: "objection",
  module: "social-assistance",
  label: "异议与举报",
  idPrefix: "ob",
  shape: z.object({
    ...matterShape,
    kind: z.enum(["notice-objection", "complaint"]),
    raisedOn: RealDay,
    objector: z.optional(z.string().check(z.minLength(1), z.maxLength(50))),
    phone: z.optional(z.string().check(z.regex(/^\d{7,12}$/, "电话应为 7 至 12 位数字"))),
    words: WordsText,
    finding: z.optional(z.enum(["holds", "partly", "does-not-hold"])),
    answer: z.optional(WordsText),
  }),
  fields: {
    ...matterFields,
    kind: {
      label: "种类",
      class: "P1",
      choices: { "notice-objection": "公示异议", complaint: "投诉举报" },
    },
    raisedOn: { label: "提出日期", class: "P1" },
    objector: { label: "提出人", class: "P2", sealed: true, mask: "name" },
    phone: { label: "联系电话", class: "P2", sealed: true, mask: "phone" },
    words: { label: "内容", class: "P3", sealed: true },
    finding: {
      label: "核查结论",
      class: "P1",
      kept: true,
      choices: { holds: "属实", partly: "部分属实", "does-not-hold": "不属实" },
    },
    answer: { label: "答复", class: "P3", sealed: true, kept: true },
  },
  area: "village",
  roles: { read: caseStaff, write: writers, reveal: caseStaff },
  process: {
    initial: "raised",
    states: { raised: "核查中", answered: "已答复" },
    transitions: [
      {
        name: "answer",
        label: "答复",
        from: ["raised"],
        to: "answered",
        roles: [...township, "county-clerk"],
        takes: { required: ["finding", "answer"] },
      },
    ],
    guards: { amend: [mendedIn(["raised"])] },
  },
  questions: matterQuestions,
  unique: [],
  indicators: [],
});

export type ObjectionFields = FieldsOf<typeof objection>;

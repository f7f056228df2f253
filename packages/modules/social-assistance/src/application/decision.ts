import { MonthText } from "@minzheng/contract";
import { RealDay } from "@minzheng/people";
import { type FieldsOf, register } from "@minzheng/register";
import * as z from "zod/mini";
import { litigation, reconsideration } from "../remedy-terms.ts";
import { appealFields, appealShape } from "./appeal-shape.ts";
import { cascade, programmeLabels } from "./programmes.ts";
import { regimes } from "./regime.ts";
import {
  byHousehold,
  caseStaff,
  IdText,
  matterFields,
  matterQuestions,
  matterShape,
  ToldHow,
  toldHow,
} from "./shapes.ts";

export const decisionKinds = {
  confirm: "确认",
  refuse: "不予确认",
  increase: "增发",
  decrease: "减发",
  suspend: "暂停发放",
  stop: "停止救助",
  "phase-out": "渐退",
  revoke: "撤销确认",
} as const;
export type DecisionKind = keyof typeof decisionKinds;

/**
 * 决定: what the bureau decided about one unit, under which law, and what its amount was computed
 * from. Written by the step that decides, never by hand.
 */
export const decision = register({
  id: "decision",
  module: "social-assistance",
  label: "决定",
  idPrefix: "de",
  shape: z.object({
    ...matterShape,
    programme: z.enum(cascade),
    kind: z.enum(Object.keys(decisionKinds) as [DecisionKind, ...DecisionKind[]]),
    caseId: z.optional(IdText),
    unitId: IdText,
    decidedOn: RealDay,
    regime: z.enum(["measures", "law"]),
    reasons: z.string().check(z.maxLength(1000)),
    reasonCode: z.optional(z.string().check(z.maxLength(40))),
    effectiveMonth: z.optional(MonthText),
    /** As computed for `effectiveMonth`, with the hash of the trace that shows how. */
    assessedFen: z.optional(z.int().check(z.nonnegative())),
    /** What it was before, where it changes. */
    previousFen: z.optional(z.int().check(z.nonnegative())),
    traceHash: z.optional(z.string().check(z.regex(/^[0-9a-f]{64}$/))),
    ruleSet: z.optional(z.string()),
    heardOn: z.optional(RealDay),
    validTo: z.optional(RealDay),
    /** What auditors will ask about. */
    flags: z.optional(z.array(z.string())),
    toldHow: z.optional(ToldHow),
    ...appealShape,
  }),
  fields: {
    ...matterFields,
    programme: { label: "救助类别", class: "P1", choices: programmeLabels },
    kind: { label: "决定", class: "P1", choices: decisionKinds },
    caseId: { label: "救助对象", class: "P1" },
    unitId: { label: "保障对象", class: "P1" },
    decidedOn: { label: "决定日期", class: "P1" },
    regime: { label: "适用法律", class: "P1", choices: regimes },
    reasons: { label: "理由", class: "P3", sealed: true },
    reasonCode: { label: "原因", class: "P1" },
    effectiveMonth: { label: "生效月份", class: "P1" },
    assessedFen: { label: "月保障金额", class: "P1", unit: "fen" },
    previousFen: { label: "原月保障金额", class: "P1", unit: "fen" },
    traceHash: { label: "测算依据校验值", class: "P1" },
    ruleSet: { label: "规则版本", class: "P1" },
    validTo: { label: "有效期至", class: "P1" },
    heardOn: { label: "听取意见日期", class: "P1" },
    flags: { label: "审计提示", class: "P1" },
    toldHow,
    ...appealFields,
  },
  area: "village",
  roles: { read: caseStaff, write: ["county-reviewer"], reveal: caseStaff },
  process: {
    initial: "made",
    states: { made: "已作出", told: "已送达" },
    transitions: [
      {
        name: "file-appeal",
        label: "登记复议或诉讼",
        from: ["told"],
        to: "told",
        roles: ["county-clerk", "county-reviewer"],
        takes: { required: ["appealKind", "appealFiledOn", "appealBody"] },
        event: "appealed",
      },
    ],
    clocks: [
      {
        name: "reconsideration-open",
        label: "可申请行政复议",
        kind: "wait",
        runsIn: ["told"],
        rule: () => reconsideration,
        clause: reconsideration.clause,
      },
      {
        name: "litigation-open",
        label: "可提起行政诉讼",
        kind: "wait",
        runsIn: ["told"],
        rule: () => litigation,
        clause: litigation.clause,
      },
    ],
  },
  questions: [...matterQuestions, byHousehold],
  unique: [],
  indicators: [],
});

export type DecisionFields = FieldsOf<typeof decision>;

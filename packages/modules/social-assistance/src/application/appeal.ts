import type { Day } from "@minzheng/kernel";
import { type FieldsOf, type RegisterRecord, register } from "@minzheng/register";
import * as z from "zod/mini";
import { appealFields, appealShape } from "./appeal-shape.ts";
import { caseStaff, DocumentText, matterFields, matterQuestions, matterShape } from "./shapes.ts";

const shape = z.object({
  ...matterShape,
  ...appealShape,
  traceHash: z.optional(z.string()),
  result: z.optional(z.enum(["upheld", "changed", "revoked", "unlawful", "withdrawn"])),
  resultDocument: z.optional(DocumentText),
});
type Fields = z.output<typeof shape>;

/** Others decide: the clock tells until when, and accuses nobody here. */
const decided = ({ fields }: RegisterRecord<Fields>, _: Day) =>
  fields.appealKind === "litigation"
    ? ({ count: 6, unit: "month", start: "next-day", roll: "civilCode203" } as const)
    : ({ count: 60, unit: "calendar-day", start: "next-day", roll: "civilCode203" } as const);

/** 复议与诉讼: who was asked to look at a decision again, and what came of it. AP-1 */
export const appeal = register({
  id: "appeal",
  module: "social-assistance",
  label: "复议与诉讼",
  idPrefix: "al",
  shape,
  fields: {
    ...matterFields,
    ...appealFields,
    traceHash: { label: "测算依据校验值", class: "P1" },
    result: {
      label: "结果",
      class: "P1",
      kept: true,
      choices: {
        upheld: "维持或驳回",
        changed: "变更",
        revoked: "撤销",
        unlawful: "确认违法",
        withdrawn: "撤回",
      },
    },
    resultDocument: { label: "决定书或判决书", class: "P1", kept: true },
  },
  area: "village",
  roles: { read: caseStaff, write: ["county-clerk", "county-reviewer"] },
  process: {
    initial: "pending",
    states: { pending: "审理中", concluded: "已审结" },
    transitions: [
      {
        name: "conclude",
        label: "登记结果",
        from: ["pending"],
        to: "concluded",
        roles: ["county-clerk", "county-reviewer"],
        takes: { required: ["result"], optional: ["resultDocument"] },
      },
    ],
    clocks: [
      {
        name: "decided",
        label: "复议或一审期限",
        kind: "wait",
        runsIn: ["pending"],
        rule: decided,
        clause: "行政复议法 第六十二条；行政诉讼法 第八十一条",
      },
    ],
  },
  questions: matterQuestions,
  unique: [],
  indicators: [],
});

export type AppealFields = FieldsOf<typeof appeal>;

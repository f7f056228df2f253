import { AreaText } from "@minzheng/contract";
import { type AnyRegister, type FieldsOf, type RegisterRecord, register } from "@minzheng/register";
import * as z from "zod/mini";

const shape = z.object({
  applicant: z.string().check(z.minLength(1)),
  household: z.string(),
  village: AreaText,
  forChild: z.optional(z.boolean()),
  missing: z.optional(z.string()),
  amountFen: z.optional(z.int().check(z.positive())),
  payee: z.optional(z.string()),
  permitId: z.optional(z.string()),
});
type Fields = z.output<typeof shape>;

const clerks = ["county-clerk", "township-clerk"] as const;
const open = ["submitted", "supplement", "notice", "sent"] as const;
const workdays = (count: number) =>
  ({ count, unit: "workday", start: "next-day", roll: "civilCode203" }) as const;

/** A register with everything a process can have: steps, guards, clocks, an event. */
export const application = register({
  id: "application",
  module: "sample",
  label: "申请",
  idPrefix: "ap",
  shape,
  fields: {
    applicant: { label: "申请人", class: "P2", sealed: true, token: true, mask: "name" },
    household: { label: "家庭", class: "P1" },
    village: { label: "村", class: "P1" },
    forChild: { label: "为未成年人申请", class: "P1" },
    missing: { label: "缺少的材料", class: "P1", kept: true },
    amountFen: { label: "金额", class: "P1", kept: true, unit: "fen" },
    payee: { label: "领款人", class: "P2", kept: true, sealed: true, mask: "name" },
    permitId: { label: "许可", class: "P1", kept: true },
  },
  area: "village",
  columns: ["applicant", "household"],
  roles: {
    read: [...clerks, "county-reviewer", "county-approver"],
    write: clerks,
    reveal: ["county-clerk"],
  },
  process: {
    initial: "submitted",
    states: {
      submitted: "已提交",
      supplement: "补正中",
      notice: "公示中",
      sent: "已上报",
      confirmed: "已确认",
      refused: "不予确认",
    },
    guards: {
      open: [
        {
          code: "HOUSEHOLD_HAS_ONE",
          refuses: ({ related, record }) =>
            record.fields.forChild !== true && (related["ofHousehold"] ?? []).length > 0
              ? { text: "这户已有申请，请在原申请上办理", path: "fields.household" }
              : undefined,
        },
      ],
      amend: [
        {
          code: "ALREADY_SENT",
          refuses: ({ record, given }) =>
            record.state === "sent" && "household" in given
              ? { text: "已上报的申请不能换户，请先退回", path: "fields.household" }
              : undefined,
        },
      ],
    },
    transitions: [
      {
        name: "ask",
        label: "退回补正",
        from: ["submitted"],
        to: "supplement",
        roles: clerks,
        takes: { required: ["missing"] },
        reasonNeeded: true,
      },
      { name: "receive", label: "收到补正", from: ["supplement"], to: "submitted", roles: clerks },
      {
        name: "post",
        label: "公示",
        from: ["submitted"],
        to: "notice",
        roles: clerks,
        guards: [
          {
            code: "NOTICE_FORBIDDEN",
            refuses: ({ record: { fields } }) =>
              fields.forChild
                ? { text: "涉及未成年人的申请不得公示", path: "fields.forChild", value: true }
                : undefined,
          },
        ],
      },
      {
        name: "send",
        label: "上报",
        from: ["notice"],
        to: "sent",
        roles: clerks,
        after: "posted",
        batch: true,
      },
      {
        name: "confirm",
        label: "确认",
        from: ["sent"],
        to: "confirmed",
        roles: ["county-reviewer"],
        notSameAs: ["open", "send"],
        takes: { required: ["amountFen"], optional: ["payee"] },
        guards: [
          {
            code: "AMOUNT_TOO_HIGH",
            refuses: ({ given: { amountFen = 0 } }) =>
              amountFen > 100_000
                ? {
                    text: "金额超过一千元，请核对",
                    path: "fields.amountFen",
                    value: amountFen,
                    proposal: 100_000,
                  }
                : undefined,
          },
          {
            code: "CONFIRMED_BEFORE",
            refuses: ({ related, record }) =>
              (related["ofHousehold"] ?? []).some(
                ({ id, state }) => id !== record.id && state === "confirmed",
              )
                ? { text: "这户已有确认的申请，请先终止" }
                : undefined,
          },
        ],
        batch: true,
        event: "confirmed",
      },
      {
        name: "refuse",
        label: "不予确认",
        from: ["submitted", "sent"],
        to: "refused",
        roles: ["county-reviewer"],
        reasonNeeded: true,
        grave: true,
      },
    ],
    clocks: [
      {
        name: "whole",
        label: "全程办结",
        kind: "limit",
        runsIn: open,
        pausedIn: ["supplement"],
        rule: ({ fields }) => workdays(fields.forChild ? 20 : 30),
        promise: () => workdays(15),
        clause: "办法第二十二条",
        extension: {
          roles: ["county-reviewer"],
          grounds: { objection: "公示有异议", separated: "人户分离" },
          /** Of a child's matter: for one of the grounds only. */
          allowed: ({ fields }) => ({
            term: { count: 15, unit: "workday" },
            grounds: fields.forChild ? ["objection"] : ["objection", "separated"],
            clause: "通知四（一）",
          }),
        },
        escalatesTo: "county-approver",
      },
      {
        name: "first",
        label: "开展调查",
        kind: "limit",
        runsIn: ["submitted"],
        rule: () => workdays(3),
        clause: "办法第十五条",
        warnWorkdays: 1,
      },
      {
        name: "posted",
        label: "公示",
        kind: "wait",
        runsIn: ["notice"],
        rule: () => ({ count: 7, unit: "calendar-day", start: "next-day", roll: "civilCode203" }),
        clause: "办法第十九条",
      },
    ],
    related: [
      {
        name: "ofHousehold",
        register: (): AnyRegister => application,
        question: "byHousehold",
        values: ({ fields: { household } }: RegisterRecord<Fields>) =>
          household === "" ? undefined : { household },
      },
    ],
  },
  questions: [
    { name: "byTownship", by: ["township"], orderedBy: ["state"] },
    { name: "byHousehold", by: ["household"], orderedBy: [] },
  ],
  unique: [{ name: "oneSent", fields: ["household"], heldIn: ["sent"] }],
  indicators: [],
});

export type ApplicationFields = FieldsOf<typeof application>;

import { countyStaff, DayText, FenNumber } from "@minzheng/contract";
import { type FieldsOf, register } from "@minzheng/register";
import * as z from "zod/mini";
import { numberIsPlain } from "../plain-number.ts";
import { fundedProgrammes, fundSourceLabels, fundSources } from "./sources.ts";

const programmes = Object.keys(fundedProgrammes) as (keyof typeof fundedProgrammes)[];

/**
 * 资金指标: money that a level has allocated to one programme for one year, by document. Confirmed by
 * a second officer it can be spent; it is taken back only while it is not spent.
 *
 * @source domain/assistance.md PY-4, PY-5, 6.10
 */
export const allocation = register({
  id: "allocation",
  module: "disbursement",
  label: "资金指标",
  idPrefix: "bg",
  shape: z.object({
    county: z.string().check(z.regex(/^\d{6}$/)),
    year: z.string().check(z.regex(/^20\d\d$/, "年份应为四位数字，如 2027")),
    programme: z.enum(programmes),
    source: z.enum(fundSources),
    amountFen: FenNumber,
    document: z.string().check(z.minLength(4), z.maxLength(80)),
    receivedOn: DayText,
  }),
  fields: {
    county: { label: "县（市、区）", class: "P0" },
    year: { label: "预算年度", class: "P0" },
    programme: { label: "用途", class: "P0", choices: fundedProgrammes },
    source: { label: "资金来源", class: "P0", choices: fundSourceLabels },
    amountFen: { label: "金额", class: "P0", unit: "fen" },
    document: {
      label: "下达文号",
      class: "P0",
      hint: "财政部门下达预算的文件，写明文号，不留空格",
    },
    receivedOn: { label: "下达日期", class: "P0" },
  },
  area: "county",
  columns: ["year", "programme", "source", "amountFen", "document"],
  roles: { read: [...countyStaff, "audit-admin"], write: ["finance-officer"] },
  process: {
    initial: "proposed",
    states: {
      proposed: "待确认",
      confirmed: "可用",
      rejected: "已退回",
      withdrawn: "已收回",
    },
    guards: { open: [numberIsPlain("document")] },
    transitions: [
      {
        name: "confirm",
        label: "确认",
        from: ["proposed"],
        to: "confirmed",
        roles: ["county-reviewer", "county-approver"],
        notSameAs: ["open"],
        grave: true,
      },
      {
        name: "reject",
        label: "退回",
        from: ["proposed"],
        to: "rejected",
        roles: ["county-reviewer", "county-approver"],
        reasonNeeded: true,
      },
      {
        name: "withdraw",
        label: "收回指标",
        from: ["confirmed"],
        to: "withdrawn",
        roles: ["county-reviewer", "county-approver"],
        notSameAs: ["confirm"],
        reasonNeeded: true,
        grave: true,
        event: "withdrawn",
      },
    ],
  },
  questions: [
    { name: "byState", by: ["state"], orderedBy: ["year", "programme"] },
    { name: "byYear", by: ["year"], orderedBy: ["programme", "source"] },
  ],
  /** A document gives a programme one amount from one source. */
  unique: [
    {
      name: "byDocument",
      fields: ["document", "programme", "source"],
      heldIn: ["proposed", "confirmed"],
    },
  ],
  indicators: [],
});

export type AllocationFields = FieldsOf<typeof allocation>;

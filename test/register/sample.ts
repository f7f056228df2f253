import type { IndicatorGroup } from "@minzheng/aggregation";
import { AreaText } from "@minzheng/contract";
import { townshipOf } from "@minzheng/kernel";
import { type FieldsOf, type RegisterRecord, register } from "@minzheng/register";
import * as z from "zod/mini";

const shape = z.object({
  holder: z.string().check(z.minLength(1)),
  phone: z.optional(z.string()),
  number: z.string(),
  village: AreaText,
  note: z.optional(z.string()),
  kept: z.optional(z.int()),
});

const active: IndicatorGroup<RegisterRecord<z.output<typeof shape>, "applied" | "granted">> = {
  id: "sample.permits",
  label: "许可",
  measures: [
    { id: "applied", label: "申请", unit: "case" },
    { id: "granted", label: "批准", unit: "case" },
  ],
  contributions: ({ area, state }) => [
    { place: townshipOf(area), period: "current", amounts: { [state]: 1 } },
  ],
};

/** A register with everything a register can have. */
export const permit = register({
  id: "permit",
  module: "sample",
  label: "许可",
  idPrefix: "pm",
  shape,
  fields: {
    holder: { label: "持有人", class: "P2", sealed: true, token: true, tail: true, mask: "name" },
    phone: { label: "电话", class: "P2", sealed: true },
    number: { label: "编号", class: "P1" },
    village: { label: "村", class: "P1" },
    note: { label: "备注", class: "P1" },
    kept: { label: "条数", class: "P1", kept: true },
  },
  area: "village",
  roles: {
    read: ["county-clerk", "township-clerk", "county-reviewer"],
    write: ["county-clerk", "township-clerk"],
    reveal: ["county-clerk"],
  },
  process: {
    initial: "applied",
    states: { applied: "已申请", granted: "已批准" },
    transitions: [
      {
        name: "grant",
        label: "批准",
        from: ["applied"],
        to: "granted",
        roles: ["county-reviewer", "county-clerk"],
        notSameAs: ["open"],
      },
    ],
  },
  questions: [
    { name: "byTownship", by: ["township"], orderedBy: ["state", "number"] },
    { name: "byHolder", by: ["holder"], orderedBy: [] },
    { name: "byHolderTail", by: ["holder.tail", "note"], orderedBy: [] },
  ],
  unique: [{ name: "byNumber", fields: ["number"] }],
  indicators: [active],
});

export type PermitFields = FieldsOf<typeof permit>;
export const village = "999901001001";

import { countyStaff, townshipStaff } from "@minzheng/contract";
import { type FieldsOf, register } from "@minzheng/register";
import * as z from "zod/mini";
import { ResidentIdNumber } from "./registers.ts";

const IdText = z.string().check(z.minLength(1), z.maxLength(64));

/**
 * 身份号码更正: a wrong number gives way to the right one, on paper and by two officers. The claim
 * on the number moves with the resident's record, in the same transaction.
 */
export const idCorrection = register({
  id: "id-correction",
  module: "people",
  label: "身份号码更正",
  idPrefix: "ic",
  shape: z.object({
    residentId: IdText,
    village: z.string().check(z.regex(/^\d{12}$/)),
    residentIdNumber: ResidentIdNumber,
    /** The paper it is on: `户口簿第 12 页`. */
    document: z.string().check(z.minLength(2), z.maxLength(100)),
    reason: z.string().check(z.minLength(2), z.maxLength(200)),
  }),
  fields: {
    residentId: { label: "居民", class: "P1" },
    village: { label: "村（社区）", class: "P1" },
    residentIdNumber: {
      label: "正确的公民身份号码",
      class: "P3",
      sealed: true,
      token: true,
      mask: "resident-id",
    },
    document: { label: "依据材料", class: "P1" },
    reason: { label: "更正原因", class: "P1" },
  },
  area: "village",
  roles: {
    read: [...countyStaff, ...townshipStaff],
    write: ["county-clerk", "township-clerk"],
  },
  process: {
    initial: "proposed",
    states: { proposed: "待复核", confirmed: "已更正", rejected: "未同意" },
    transitions: [
      {
        name: "confirm",
        label: "同意更正",
        from: ["proposed"],
        to: "confirmed",
        roles: ["county-reviewer", "township-reviewer"],
        notSameAs: ["open"],
        grave: true,
        event: "confirmed",
      },
      {
        name: "reject",
        label: "不同意",
        from: ["proposed"],
        to: "rejected",
        roles: ["county-reviewer", "township-reviewer"],
        notSameAs: ["open"],
        reasonNeeded: true,
      },
    ],
  },
  questions: [
    { name: "byTownship", by: ["township"], orderedBy: ["state"] },
    { name: "byResident", by: ["residentId"], orderedBy: ["state"] },
  ],
  unique: [{ name: "oneOpen", fields: ["residentId"], heldIn: ["proposed"] }],
  indicators: [],
});

export type IdCorrectionFields = FieldsOf<typeof idCorrection>;

import { countyStaff, townshipStaff } from "@minzheng/contract";
import { yuanText } from "@minzheng/kernel";
import { type Guard, register } from "@minzheng/register";
import {
  entryFields,
  entryShape,
  type FundFields,
  fundFields,
  fundShape,
} from "./reserve-shape.ts";

const read = [...countyStaff, ...townshipStaff] as const;

/** A reserve stays with its township, and never holds more than it may. */
const ceilingGuard: Guard<FundFields> = {
  code: "CEILING_UNFIT",
  refuses: ({ record: { fields }, given }) => {
    const { balanceFen = 0, place } = fields;
    const { ceilingFen = fields.ceilingFen } = given;
    if ((given.place ?? place) !== place) {
      return { text: "备用金不能换到另一个乡镇（街道）", path: "place", proposal: place };
    }
    if (ceilingFen >= balanceFen) return undefined;
    const text = `限额不能低于现有余额 ${yuanText(balanceFen)} 元`;
    return { text, path: "ceilingFen", value: ceilingFen, proposal: balanceFen };
  },
};

/**
 * 备用金: the reserve of one township. Its balance is written only together with an entry, by a
 * commit that compares the revision it was read at: two payments at once cannot both take the last
 * of it.
 */
export const reserveFund = register({
  id: "reserve-fund",
  module: "social-assistance",
  label: "临时救助备用金",
  idPrefix: "rf",
  shape: fundShape,
  fields: fundFields,
  area: "place",
  roles: { read, write: ["county-clerk"], void: ["county-reviewer"] },
  process: {
    initial: "open",
    states: { open: "使用中", closed: "已停用" },
    guards: { amend: [ceilingGuard] },
    transitions: [
      {
        name: "close",
        label: "停用",
        from: ["open"],
        to: "closed",
        roles: ["county-reviewer"],
        reasonNeeded: true,
        guards: [
          {
            code: "BALANCE_LEFT",
            refuses: ({ record: { fields } }) => {
              const { balanceFen = 0, unreconciledFen = 0 } = fields;
              if (balanceFen + unreconciledFen === 0) return undefined;
              return { text: "余额缴回、支用核销以后才能停用" };
            },
          },
        ],
      },
    ],
  },
  questions: [{ name: "byCounty", by: [], orderedBy: ["place"] }],
  unique: [{ name: "byPlace", fields: ["place"] }],
  indicators: [],
});

/** 备用金台账: the entries of a reserve, in their order. Never amended: what was wrong is reconciled. */
export const reserveEntry = register({
  id: "reserve-entry",
  module: "social-assistance",
  label: "备用金台账",
  idPrefix: "re",
  shape: entryShape,
  fields: entryFields,
  area: "place",
  roles: { read, write: ["finance-officer"] },
  process: { initial: "posted", states: { posted: "已记账" }, transitions: [] },
  questions: [
    { name: "byTownship", by: ["township"], orderedBy: ["number"] },
    { name: "byFund", by: ["fundId"], orderedBy: ["number"] },
  ],
  unique: [
    { name: "byNumber", fields: ["fundId", "number"] },
    { name: "byPayment", fields: ["paymentId"] },
  ],
  indicators: [],
});

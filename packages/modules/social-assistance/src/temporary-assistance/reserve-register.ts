import { countyStaff, townshipStaff } from "@minzheng/contract";
import { register } from "@minzheng/register";
import { entryFields, entryShape, fundFields, fundShape } from "./reserve-shape.ts";

const read = [...countyStaff, ...townshipStaff] as const;

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
  area: "township",
  roles: { read, write: ["county-clerk"], void: ["county-reviewer"] },
  process: {
    initial: "open",
    states: { open: "使用中", closed: "已停用" },
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
  questions: [{ name: "byCounty", by: [], orderedBy: ["township"] }],
  unique: [{ name: "byTownship", fields: ["township"] }],
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
  area: "township",
  roles: { read, write: ["finance-officer"] },
  process: { initial: "posted", states: { posted: "已记账" }, transitions: [] },
  questions: [{ name: "byFund", by: ["fundId"], orderedBy: ["number"] }],
  unique: [
    { name: "byNumber", fields: ["fundId", "number"] },
    { name: "byPayment", fields: ["paymentId"] },
  ],
  indicators: [],
});

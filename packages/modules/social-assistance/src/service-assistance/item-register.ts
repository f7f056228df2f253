import { countyStaff } from "@minzheng/contract";
import { type Guard, register } from "@minzheng/register";
import { amendableIn } from "../amendable.ts";
import { type ItemFields, itemFields, itemShape } from "./item-shape.ts";

const termGuard: Guard<ItemFields> = {
  code: "ENDS_BEFORE",
  refuses: ({ record: { fields }, given }) => {
    const { validFrom, validTo } = { ...fields, ...given };
    if (validTo === undefined || validFrom <= validTo) return undefined;
    return { text: "停止日期不能早于执行日期", path: "validTo", value: validTo };
  },
};

/**
 * 服务清单: items of the county's list, dated. A changed price is a new item of the same code that
 * begins when the old one ends.
 */
export const serviceItem = register({
  id: "service-item",
  module: "social-assistance",
  label: "服务清单",
  idPrefix: "si",
  shape: itemShape,
  fields: itemFields,
  area: "county",
  roles: {
    /** Others read the list by day: `catalogue`. */
    read: countyStaff,
    write: ["county-clerk"],
    void: ["county-reviewer"],
  },
  process: {
    initial: "proposed",
    states: { proposed: "拟列入", published: "已公布", ended: "已停用" },
    guards: { open: [termGuard], amend: [amendableIn(["proposed"]), termGuard] },
    transitions: [
      {
        name: "publish",
        label: "公布",
        from: ["proposed"],
        to: "published",
        roles: ["county-reviewer"],
        notSameAs: ["open"],
      },
      {
        name: "end",
        label: "停用",
        from: ["published"],
        to: "ended",
        roles: ["county-reviewer"],
        reasonNeeded: true,
      },
    ],
  },
  columns: ["code", "name", "category", "unit", "priceFen", "validFrom"],
  questions: [
    { name: "byCounty", by: [], orderedBy: ["code", "validFrom"] },
    { name: "byCode", by: ["code"], orderedBy: ["validFrom"] },
  ],
  unique: [{ name: "byCode", fields: ["code", "validFrom"] }],
  indicators: [],
});

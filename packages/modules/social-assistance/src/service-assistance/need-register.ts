import { countyStaff, townshipStaff } from "@minzheng/contract";
import { type Day, monthOf } from "@minzheng/kernel";
import { register } from "@minzheng/register";
import { amendableIn } from "../amendable.ts";
import { rowIn } from "../tenant-figures.ts";
import { needFields, needShape } from "./need-shape.ts";
import { servicePolicyOf } from "./policy.ts";

const workers = ["township-clerk", "social-worker"] as const;

/** 服务需求评估. A confirmed assessment holds until the next one is confirmed. */
export const serviceNeed = register({
  id: "service-need",
  module: "social-assistance",
  label: "服务需求评估",
  idPrefix: "sn",
  shape: needShape,
  fields: needFields,
  area: "village",
  roles: {
    read: [...countyStaff, ...townshipStaff, "social-worker"],
    write: workers,
    void: ["township-reviewer"],
    reveal: [...workers, "township-reviewer"],
  },
  process: {
    initial: "assessed",
    states: {
      assessed: "已评估",
      confirmed: "已确认",
      superseded: "已重新评估",
      closed: "不再需要",
    },
    guards: { amend: [amendableIn(["assessed"])] },
    transitions: [
      {
        name: "confirm",
        label: "确认需求",
        from: ["assessed"],
        to: "confirmed",
        roles: ["township-reviewer"],
        notSameAs: ["open"],
        event: "need-confirmed",
      },
      {
        name: "close",
        label: "不再需要",
        from: ["assessed", "confirmed"],
        to: "closed",
        roles: ["township-reviewer"],
        reasonNeeded: true,
      },
    ],
    clocks: [
      {
        name: "reassess",
        label: "重新评估",
        kind: "limit",
        runsIn: ["confirmed"],
        rule: ({ area }, on: Day) => {
          const months = rowIn(servicePolicyOf(area.slice(0, 6)).reassessMonths, monthOf(on));
          return { count: months.value, unit: "month", start: "next-day", roll: "civilCode203" };
        },
        clause: "市服务类社会救助实施方案 第九条",
        warnWorkdays: 10,
        escalatesTo: "township-reviewer",
      },
    ],
  },
  columns: ["residentId", "urgency", "assessedOn", "village"],
  questions: [
    { name: "byTownship", by: ["township"], orderedBy: ["assessedOn"] },
    { name: "byResident", by: ["residentId"], orderedBy: ["assessedOn"] },
  ],
  unique: [],
  indicators: [],
});

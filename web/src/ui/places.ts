import type { Role } from "@minzheng/contract";
import { assistanceStaff, countyStaff, supervisors, townshipStaff } from "@minzheng/contract";
import type { IconName } from "./icon.tsx";

/** A page that stands in the navigation, and whose it is. */
export interface Place {
  readonly href: string;
  readonly label: string;
  readonly icon: IconName;
  readonly group: string;
  readonly key: string;
  readonly roles: readonly Role[];
}

export const places: readonly Place[] = [
  {
    href: "/disbursement",
    label: "资金发放",
    icon: "money",
    group: "业务办理",
    key: "z",
    roles: countyStaff,
  },
  {
    href: "/funds",
    label: "资金指标",
    icon: "sum",
    group: "业务办理",
    key: "f",
    roles: countyStaff,
  },
  {
    href: "/paid-lists",
    label: "公布名单",
    icon: "letter",
    group: "业务办理",
    key: "g",
    roles: [...countyStaff, ...townshipStaff],
  },
  {
    href: "/households",
    label: "家庭档案",
    icon: "home",
    group: "业务办理",
    key: "h",
    roles: [...countyStaff, ...townshipStaff],
  },
  {
    href: "/audit",
    label: "审计链核验",
    icon: "check",
    group: "统计与工具",
    key: "a",
    roles: ["audit-admin"],
  },
  {
    href: "/imports",
    label: "名册导入",
    icon: "upload",
    group: "统计与工具",
    key: "i",
    roles: ["county-clerk", "township-clerk"],
  },
  {
    href: "/policy",
    label: "政策参数",
    icon: "ruler",
    group: "统计与工具",
    key: "p",
    roles: countyStaff,
  },
  {
    href: "/assess",
    label: "试算",
    icon: "sum",
    group: "统计与工具",
    key: "c",
    roles: assistanceStaff,
  },
  {
    href: "/timeliness",
    label: "办理时限",
    icon: "clock",
    group: "统计与工具",
    key: "t",
    roles: supervisors,
  },
  {
    href: "/city",
    label: "综合看板",
    icon: "chart",
    group: "监管",
    key: "d",
    roles: ["city-analyst", "city-supervisor"],
  },
  {
    href: "/city-runs",
    label: "发放监管",
    icon: "money",
    group: "监管",
    key: "z",
    roles: ["city-analyst", "city-supervisor"],
  },
  {
    href: "/city-timeliness",
    label: "办理时限",
    icon: "clock",
    group: "监管",
    key: "t",
    roles: ["city-analyst", "city-supervisor"],
  },
  {
    href: "/decisions",
    label: "市级决定",
    icon: "ruler",
    group: "监管",
    key: "p",
    roles: ["city-analyst", "city-supervisor"],
  },
];

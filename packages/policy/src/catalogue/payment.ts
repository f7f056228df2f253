import {
  type MatrixProgramme,
  matrix,
  type Pair,
  pairKey,
  programmeLabels,
} from "@minzheng/entitlement";
import type { FigureKind } from "../kind.ts";
import { byCity, byCityOrCounty, byCounty, share } from "./competences.ts";

const group = "发放校核";
const nameOf = (programme: MatrixProgramme): string => programmeLabels[programme];

/** What the place may say of two programmes for one person, where the law leaves it open. */
function exclusivity(pair: Pair): FigureKind {
  const [one, other] = pair.between;
  return {
    key: pairKey(pair),
    label: `${nameOf(one)}与${nameOf(other)}`,
    group: "重复享受",
    form: {
      is: "choice",
      choices: {
        stack: "可以同时享受",
        [one]: `只发${nameOf(one)}`,
        [other]: `只发${nameOf(other)}`,
        higher: "择高发放",
        older: "先得者保留",
      },
    },
    competences: byCity,
  };
}

export const paymentKinds: readonly FigureKind[] = [
  ...matrix.filter(({ isOpen }) => isOpen).map(exclusivity),
  {
    key: "arrears.months",
    label: "补发以前月份的期限",
    group,
    form: { is: "whole", unit: "个月" },
    competences: byCityOrCounty,
  },
  {
    key: "recovery.offset-share",
    label: "经同意按月抵扣多发款的上限",
    group,
    form: { is: "ratio" },
    competences: byCounty,
    bound: share,
  },
  {
    key: "gate.jump-share",
    label: "金额较上月变动须说明的幅度",
    group,
    form: { is: "ratio" },
    competences: byCityOrCounty,
  },
  {
    key: "gate.records-kept",
    label: "决定和核查台账在本系统登记",
    group,
    form: { is: "switch", on: "已启用，逐户核对决定和核查", off: "未启用" },
    competences: byCounty,
  },
];

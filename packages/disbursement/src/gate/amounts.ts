import { addFen, compareRatio, ratio, ratioOf, times, yuanText } from "@minzheng/kernel";
import { unitOfKey } from "../line.ts";
import type { RowCheck } from "./check.ts";

const jumpOver30Percent: RowCheck = {
  id: "jump-over-30-percent",
  severity: "explainable",
  label: "金额较上月变动超过百分之三十",
  basis: "民政资金发放月度核对：金额异动须说明原因",
  source: "上一个已结清月份的名册",
  inBulk: true,
  find: ({ line, due, late }, { last, jumpShare }) => {
    const before = late === undefined ? (last?.get(unitOfKey(line.key))?.dueFen ?? 0) : 0;
    const change = Math.abs(due.amountFen - before);
    const allowed = times(ratio(before), ratioOf(jumpShare));
    return before === 0 || compareRatio(ratio(change), allowed) <= 0
      ? undefined
      : `上月 ${yuanText(before)} 元，本月 ${yuanText(due.amountFen)} 元`;
  },
};

/** Supplements and care belong to a person and come on top; the rest is shared. 6.6 */
const amountOverStandard: RowCheck = {
  id: "amount-over-standard",
  severity: "blocking",
  label: "金额超过现行标准",
  basis: "社会救助暂行办法 第九条、第十二条；最低生活保障审核确认办法 第三十二条",
  source: "已签发的保障标准与本月名册",
  find: ({ due, paidCase: { file } }, { standard }) => {
    const now = standard(file, due.month, "now");
    if (now === undefined) return undefined;
    const base = addFen(
      ...due.components
        .filter(({ code }) => code === "gap" || code === "basic")
        .map(({ amountFen }) => amountFen),
    );
    const most = now.perPersonFen * due.personIds.length;
    return base > most
      ? `基本金额 ${yuanText(base)} 元，按标准 ${due.personIds.length} 人至多 ${yuanText(most)} 元`
      : undefined;
  },
};

/** A raised standard is no single family's decision. */
const amountOverDecision: RowCheck = {
  id: "amount-over-decision",
  severity: "blocking",
  label: "金额高于最近一次决定",
  basis: "最低生活保障审核确认办法 第二十条、第三十二条",
  source: "决定台账与本月名册",
  find: ({ line, due, paidCase: { file, papers } }, { standard }) => {
    const decided = papers?.decisions.findLast(
      ({ assessedFen, effectiveMonth }) =>
        assessedFen !== undefined && effectiveMonth !== undefined && effectiveMonth <= due.month,
    );
    const { assessedFen, effectiveMonth } = decided ?? {};
    if (assessedFen === undefined || effectiveMonth === undefined) return undefined;
    const [then, now] = [effectiveMonth, due.month].map((month) => standard(file, month, "run"));
    if (line.amountFen <= assessedFen || then?.perPersonFen !== now?.perPersonFen) return undefined;
    return `决定 ${yuanText(assessedFen)} 元，本月 ${yuanText(line.amountFen)} 元`;
  },
};

/** The run reads figures as they were known when it was opened; one may be signed meanwhile. */
const standardOutdated: RowCheck = {
  id: "standard-outdated",
  severity: "explainable",
  label: "按旧标准测算",
  basis: "社会救助暂行办法 第十条；社会救助法 第十九条",
  source: "编制名册后签发的政策参数",
  inBulk: true,
  find: ({ due, paidCase: { file } }, { standard }) => {
    const [then, now] = (["run", "now"] as const).map((by) => standard(file, due.month, by));
    if (then === undefined || now === undefined || then.perPersonFen === now.perPersonFen) {
      return undefined;
    }
    return `按每人 ${yuanText(then.perPersonFen)} 元测算，现行 ${yuanText(now.perPersonFen)} 元`;
  },
};

export const amountChecks = [
  jumpOver30Percent,
  amountOverStandard,
  amountOverDecision,
  standardOutdated,
] as const;

import type { ChangeCause } from "@minzheng/disbursement";
import { type Relation, relationLabels } from "@minzheng/people";
import { parameterLabel } from "../../text/parameters.ts";
import { reasonText } from "../../text/reasons.ts";

/** What happened, and who said so or where it is written. */
export interface CauseText {
  readonly what: string;
  readonly source?: string;
}

const memberTexts = {
  "member-came": "家庭成员增加",
  "member-left": "家庭成员减少",
  "member-paid": "成员开始计入保障人口",
  "member-unpaid": "成员不再计入保障人口",
} as const;

const relationText = (relation: string): string =>
  relation in relationLabels ? relationLabels[relation as Relation] : relation;

const fromTo = ({ before, after }: { before?: string | undefined; after?: string | undefined }) =>
  before === undefined ? (after ?? "") : `${before} → ${after ?? "不再计算"}`;

/** One cause of a change in Chinese. */
export function causeText(cause: ChangeCause): CauseText {
  switch (cause.kind) {
    case "case-began":
      return { what: `新纳入，自 ${cause.fromMonth} 起发放`, source: `${cause.confirmedOn} 确认` };
    case "case-over":
      return {
        what:
          cause.toMonth === undefined ? "停发或暂停，本月不在名册" : `终止，末月 ${cause.toMonth}`,
      };
    case "paid-once":
      return { what: "上月为一次性或随当月物价的发放，本月没有" };
    case "zero":
      return { what: reasonText(cause.reason) };
    case "zero-over":
      return { what: `不再是“${reasonText(cause.reason)}”` };
    case "member-came":
    case "member-left":
    case "member-paid":
    case "member-unpaid":
      return { what: `${memberTexts[cause.kind]}：${relationText(cause.relation)}` };
    case "fact-came":
    case "fact-over": {
      const over = cause.kind === "fact-over" ? "不再有" : "";
      const text = cause.text === undefined ? "有变化" : `：${cause.text}`;
      return { what: `${over}${cause.label}${text}`, source: `${cause.office} ${cause.saidOn}` };
    }
    case "figure":
      return { what: `${parameterLabel(cause.key)} ${fromTo(cause)}`, source: cause.source };
    case "step":
      return { what: `${cause.label} ${fromTo(cause)}` };
  }
}

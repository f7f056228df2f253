import type { AuditCheckView } from "@minzheng/administration/audit";
import { countText } from "../../text/money.ts";

/** What is wrong with a chain, as the audit administrator reads it. */
export const problemLabels: Readonly<
  Record<AuditCheckView["findings"][number]["problem"], string>
> = {
  MISSING: "审计条目缺失",
  ALTERED: "审计条目被改动",
  UNCHAINED: "审计条目前后不衔接",
  HEAD_DIFFERS: "记录所指的末条审计不符",
  RECORD_ALTERED: "记录内容与末条审计不符",
};

/** The result of one walk in a few words. */
export function checkText({
  problems,
  anchored,
}: Pick<AuditCheckView, "problems" | "anchored">): string {
  if (problems > 0) return `${countText(problems)} 处问题，已停止锁存摘要`;
  return anchored === undefined ? "完好" : `完好，已锁存 ${anchored} 的摘要`;
}

/** Which anchor a walk was held against. */
export function againstText({
  against,
  restored,
}: Pick<AuditCheckView, "against" | "restored">): string {
  if (restored) return "数据已恢复到较早时点，重新锁存";
  return against === undefined ? "尚无" : `${against} 的摘要`;
}

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

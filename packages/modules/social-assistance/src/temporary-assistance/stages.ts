import { type Day, yuanText } from "@minzheng/kernel";

/** One payment of a decision. */
export interface Stage {
  readonly dueOn: Day;
  readonly amountFen: number;
}

/**
 * What is wrong with the stages of a decision; undefined when nothing is. Staged help is one
 * decision: the stages are its amount and nothing else.
 *
 * @source TA-6
 */
export function stagesProblem(
  { amountFen, decidedOn }: { readonly amountFen: number; readonly decidedOn: Day },
  stages: readonly Stage[],
): string | undefined {
  if (stages.length === 0) return "至少要有一期发放";
  const sum = stages.reduce((total, stage) => total + stage.amountFen, 0);
  if (sum !== amountFen)
    return `各期合计 ${yuanText(sum)} 元，与救助金额 ${yuanText(amountFen)} 元不符`;
  if (stages.some((stage) => stage.amountFen <= 0)) return "每期金额应大于零";
  const early = stages.find(({ dueOn }) => dueOn < decidedOn);
  if (early !== undefined) return `发放日期 ${early.dueOn} 早于决定日期 ${decidedOn}`;
  const unordered = stages.some(({ dueOn }, i) => dueOn <= (stages[i - 1]?.dueOn ?? ""));
  return unordered ? "各期发放日期应依次靠后" : undefined;
}

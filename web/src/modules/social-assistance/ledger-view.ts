import type { Explanation, LedgerStep as Step } from "@minzheng/social-assistance/contract";
import { deltaYuanText, yuanText } from "../../text/money.ts";

export interface LedgerLine {
  /** Running number; subtotals have none. */
  readonly number: number | undefined;
  readonly title: string;
  readonly note: string | undefined;
  readonly evidence: string | undefined;
  readonly formula: string | undefined;
  readonly result: string;
  /** Money stands bold and right; words such as 符合 or 不计入 stand quiet. */
  readonly isMoney: boolean;
  readonly isSubtotal: boolean;
  readonly clause: string;
}

export interface LedgerSection {
  readonly numeral: string;
  readonly title: string;
  readonly lines: readonly LedgerLine[];
}

const titles: Readonly<Record<Step["section"], string>> = {
  income: "家庭月收入",
  eligibility: "是否符合",
  amount: "保障金",
  month: "本月发放",
};
const order = ["income", "eligibility", "amount", "month"] as const;

/** The trace as numbered lines in the sections of the form; a section without lines is left out. */
export function ledgerSections({
  steps: all,
}: Pick<Explanation, "steps">): readonly LedgerSection[] {
  let number = 0;
  return order
    .map((section) => ({ section, steps: all.filter((step) => step.section === section) }))
    .filter(({ steps }) => steps.length > 0)
    .map(({ section, steps }, at) => ({
      numeral: "一二三四".charAt(at),
      title: titles[section],
      lines: steps.map((step) => {
        if (!step.subtotal) number += 1;
        return lineOf(step, step.subtotal ? undefined : number);
      }),
    }));
}

function lineOf(step: Step, number: number | undefined): LedgerLine {
  return {
    number,
    title: titleOf(step),
    note: step.note,
    evidence: step.evidence,
    formula: step.formula,
    result: step.counted ? step.resultText : "不计入",
    isMoney: step.counted && /^[−-]?[\d,]+\.\d\d$/.test(step.resultText),
    isSubtotal: step.subtotal,
    clause: step.clause,
  };
}

/** Income names the person first, a supplement names itself first, as the form has it. */
function titleOf({ section, label, personName }: Step): string {
  if (personName === undefined) return label;
  return section === "amount" ? `${label} · ${personName}` : `${personName} · ${label}`;
}

/** The parts as one sum: `1,614.00 + 196.00 + 98.00`. */
export const componentsText = (ledger: Pick<Explanation, "components">): string =>
  ledger.components.map(({ amountFen }) => yuanText(amountFen)).join(" + ");

/** What is wrong when the parts do not make the amount; undefined when they do. */
export function ledgerContradiction(
  ledger: Pick<Explanation, "components" | "amountFen">,
): string | undefined {
  const sum = ledger.components.reduce((all, { amountFen }) => all + amountFen, 0);
  if (sum === ledger.amountFen) return undefined;
  return `各项之和 ${yuanText(sum)} 与保障金 ${yuanText(ledger.amountFen)} 不一致，相差 ${deltaYuanText(sum - ledger.amountFen)} 元，请停止办理并报告`;
}

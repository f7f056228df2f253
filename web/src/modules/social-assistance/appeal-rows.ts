import type { AppealView, LedgerStep } from "@minzheng/social-assistance/own-contract";

/** One line of the comparison: the same step in each calculation that has it. */
export interface AppealRow {
  readonly section: LedgerStep["section"];
  readonly title: string;
  readonly clause: string;
  /** As frozen for the month, the frozen facts under today's rules, everything of today. */
  readonly frozen: string | undefined;
  readonly again: string | undefined;
  readonly now: string | undefined;
  readonly differs: boolean;
}

/** A fact that was written anew is still the same line: it is told by what it says. */
const keyOf = ({ id, factId, label, personName = "" }: LedgerStep): string =>
  factId === undefined ? id : [id.replace(factId, ""), label, personName].join(" ");

/** Sum and amount; what is taken off is said by the label. A verdict follows its comparison. */
function shown(step: LedgerStep | undefined): string | undefined {
  if (step === undefined) return undefined;
  const { formula, resultText } = step;
  const amount = resultText.replace("−", "");
  if (formula === undefined || formula === amount) return resultText;
  return /^\d/.test(amount) ? `${formula} = ${amount}` : `${formula}，${resultText}`;
}

/** The calculations side by side, in the order of today's; what it lacks stands at its section's end. */
export function appealRows({ now, replayed }: AppealView): readonly AppealRow[] {
  const sides = [now.steps, replayed?.today.steps ?? [], replayed?.frozen.steps ?? []];
  const [today = new Map(), again = new Map(), then = new Map()] = sides.map(
    (steps) => new Map(steps.map((step) => [keyOf(step), step] as const)),
  );
  const all = new Map([...then, ...again, ...today]);
  const order = [...today.keys(), ...[...all.keys()].filter((key) => !today.has(key))];
  return sections.flatMap((section) =>
    order.flatMap((key) => {
      const step = all.get(key);
      if (step?.section !== section) return [];
      const texts = [then, again, today].map((side) => shown(side.get(key)));
      const compared = replayed === undefined ? texts.slice(2) : texts;
      return {
        section,
        title: step.personName === undefined ? step.label : `${step.personName} · ${step.label}`,
        clause: step.clause,
        frozen: texts[0],
        again: texts[1],
        now: texts[2],
        differs: new Set(compared).size > 1,
      };
    }),
  );
}

const sections = ["income", "eligibility", "amount", "month"] as const;

const lineStates = {
  pending: "待发放",
  held: "暂缓发放",
  paid: "已发放",
  returned: "已退汇",
  reissued: "退汇后已重发",
  zero: "应发为零",
} as const;

/** What the comparison comes to, in a sentence. */
export function verdictOf({ replayed }: AppealView): {
  readonly text: string;
  readonly isSame: boolean;
} {
  if (replayed === undefined)
    return { text: "这个月还没有锁定的名册，以下为按现行规则和现有情况的测算。", isSame: true };
  const state = lineStates[replayed.lineState];
  return replayed.agrees
    ? { text: `锁定金额与重算一致（${state}）。`, isSame: true }
    : { text: `锁定金额与重算不一致（${state}），请核对规则变化。`, isSame: false };
}

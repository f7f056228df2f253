import type { CountyRun } from "@minzheng/city/contract";
import type { Tone } from "../../text/deadlines.ts";
import { wanText } from "../../text/money.ts";

type State = NonNullable<CountyRun["state"]>;

export const runSteps = ["编制", "校核", "复核", "审批", "银行代发", "回盘", "结清"] as const;

const done: Readonly<Record<State, number>> = {
  OPEN: 0,
  COMPUTED: 0,
  GATED: 0,
  FROZEN: 1,
  APPROVED: 4,
  EXPORTED: 5,
  RETURNED: 6,
  CLOSED: 7,
};

/** How many of the seven steps a county has done. */
export const stepsDone = ({ state, signatures }: CountyRun): number => {
  if (state === undefined) return 0;
  return state === "FROZEN" ? done.FROZEN + signatures : done[state];
};

/** The step that a county's month waits for; undefined when it is settled. */
export const waitsFor = (run: CountyRun): string | undefined => runSteps[stepsDone(run)];

/** Against the plan, in words; the colour never stands alone. */
export function planText(run: CountyRun): { readonly text: string; readonly tone: Tone } {
  const { due, workdays, isLate, lateSteps } = run;
  if (waitsFor(run) === undefined)
    return lateSteps === 0
      ? { text: "按期结清", tone: "green" }
      : { text: `结清，${lateSteps} 环节迟办`, tone: "amber" };
  if (due === undefined) return { text: "日程未定", tone: "" };
  if (isLate) {
    const by = workdays !== undefined && workdays < 0 ? ` ${-workdays} 个工作日` : "";
    return { text: `超期${by}`, tone: "red" };
  }
  return workdays === 0
    ? { text: "今天到期", tone: "amber" }
    : { text: `剩 ${workdays ?? "—"} 个工作日`, tone: "indigo" };
}

/** Money that is nowhere. */
export const isUnbalanced = ({ differenceFen }: CountyRun): boolean => differenceFen !== 0;

/** `登记资金指标的县区已支出：中央 12.0 万元、县级 3.4 万元`; undefined while there are none. */
export function sourcesText(
  sources: readonly { readonly label: string; readonly amountFen: number }[],
): string | undefined {
  const used = sources.filter(({ amountFen }) => amountFen > 0);
  if (used.length === 0) return undefined;
  const texts = used.map(({ label, amountFen }) => `${label} ${wanText(amountFen)} 万元`);
  return `登记资金指标的县区已支出：${texts.join("、")}`;
}

import {
  dueIn,
  rankedBy,
  rankedDueMin,
  type Tally,
  type TimelinessRow,
  type TimelinessStep,
  tallied,
  worstBy,
} from "@minzheng/register";
import { percentText } from "../text/money.ts";

/** What is counted: the month, or the year up to it. */
export type Span = "month" | "year";

export const spanOf = (text: string | undefined): Span => (text === "year" ? "year" : "month");

export const spanLabels: Readonly<Record<Span, string>> = { month: "本月", year: "本年" };

/** What a share is made of, in a sentence that an officer can check. */
export const definition =
  "按期办结率 = 按期办结 ÷ 应办结；应办结 = 按期办结 + 超期办结 + 现在仍超期未办结";

export const smallText = `应办结不足 ${rankedDueMin} 件的不排名`;

/** Limits of one place or step together. */
export interface Figures {
  readonly tally: Tally;
  readonly open: number;
  readonly overdue: number;
}

export const figuresOf = (rows: readonly TimelinessRow[], span: Span): Figures => ({
  tally: tallied(rows.map((row) => row[span])),
  open: rows.reduce((sum, { open }) => sum + open, 0),
  overdue: rows.reduce((sum, { overdue }) => sum + overdue, 0),
});

/** `93.8%`; a dash where nothing was due. */
export function shareText(tally: Tally): string {
  const due = dueIn(tally);
  return due === 0 ? "—" : percentText(tally.onTime / due);
}

/** Whether so little was due that the share says nothing about an office. */
export const isSmall = (tally: Tally): boolean => dueIn(tally) < rankedDueMin;

export const stepKey = ({ register, clock }: Pick<TimelinessStep, "register" | "clock">): string =>
  `${register}.${clock}`;

export interface StepFigures extends Figures {
  readonly step: TimelinessStep;
}

/** Every limit, in the order of the registers, with its figures over all the rows. */
export const byStep = (
  steps: readonly TimelinessStep[],
  rows: readonly TimelinessRow[],
  span: Span,
): readonly StepFigures[] =>
  steps.map((step) => ({
    step,
    ...figuresOf(
      rows.filter((row) => stepKey(row) === stepKey(step)),
      span,
    ),
  }));

export interface PlaceFigures extends Figures {
  readonly area: string;
  readonly rank?: number;
  /** The limit that is kept worst there. */
  readonly worst?: TimelinessStep;
}

/** Places with the best first; those with too little due last, unranked, in order of their codes. */
export function byPlace(
  places: readonly string[],
  { steps, rows }: { steps: readonly TimelinessStep[]; rows: readonly TimelinessRow[] },
  span: Span,
): readonly PlaceFigures[] {
  const figures = [...places].sort().map((area) => {
    const own = rows.filter((row) => row.area === area);
    const worst = worstStep(byStep(steps, own, span));
    return { area, ...figuresOf(own, span), ...(worst === undefined ? {} : { worst }) };
  });
  return rankedBy(figures, ({ tally }) => tally).map(({ row, rank }) =>
    rank === undefined ? row : { ...row, rank },
  );
}

export const worstStep = (steps: readonly StepFigures[]): TimelinessStep | undefined =>
  worstBy(steps, ({ tally }) => tally)?.step;

export const worstPlace = (places: readonly PlaceFigures[]): PlaceFigures | undefined =>
  worstBy(places, ({ tally }) => tally);

/** `救助申请 · 审核确认` */
export const stepName = ({ registerLabel, label }: TimelinessStep): string =>
  `${registerLabel} · ${label}`;

/** Months from January, or the one month, as an address carries them. */
export const monthsOf = (
  month: string,
  span: Span,
): { readonly from: string; readonly to: string } =>
  span === "month" ? { from: month, to: month } : { from: `${month.slice(0, 4)}-01`, to: month };

export interface TrendMonth {
  readonly month: string;
  readonly onTime: number;
  readonly late: number;
}

/** Months in order, all limits of each together. */
export function byMonth(
  trend: readonly TrendMonth[],
  months: readonly string[],
): readonly TrendMonth[] {
  return months.map((month) => {
    const own = trend.filter((row) => row.month === month).map((row) => ({ ...row, overdue: 0 }));
    const { onTime, late } = tallied(own);
    return { month, onTime, late };
  });
}

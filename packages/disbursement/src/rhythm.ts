import type { Due, Figure } from "@minzheng/entitlement";
import { addMonths, type Month, month } from "@minzheng/kernel";
import { figureIn } from "./figure-in.ts";

/**
 * When a programme's months are paid: each by its own run, or a quarter's together, by the run of its
 * first month (before they are over) or of its last.
 *
 * @source domain/assistance.md PY-2, CH-10
 */
export type Rhythm = "monthly" | "quarter-ahead" | "quarter-after";

/** A programme and the months a run pays for it, where these are not the run's own month alone. */
export interface Quarter {
  readonly programme: string;
  /** In order; none: the programme's money comes with another run. */
  readonly months: readonly Month[];
}

/** A run as far as it tells which months it paid. */
export interface PastRun {
  readonly month: Month;
  readonly quarters?: readonly Quarter[] | undefined;
}

/** As the catalogue of parameters knows it. */
const prefix = "pay.rhythm.";
const rhythmKey = (programme: string): string => `${prefix}${programme}`;
export const isRhythm = ({ key }: Pick<Figure, "key">): boolean => key.startsWith(prefix);

const usual = {
  value: "monthly",
  from: month("2021-07"),
  source: "社会救助资金发放规程（按月发放）",
};

/** The rhythm that is in force for a month owed: it decides with which run its money comes. */
export function rhythmIn(figures: readonly Figure[], programme: string, owed: Month): Rhythm {
  const key = rhythmKey(programme);
  const found = figureIn([usual], figures, { key, month: owed })?.value;
  return found === "quarter-ahead" || found === "quarter-after" ? found : "monthly";
}

const placeInQuarter = (of: Month): number => (Number(of.slice(5)) - 1) % 3;
const firstOfQuarter = (of: Month): Month => addMonths(of, -placeInQuarter(of));
/** The last month of its quarter: no run pays anything beyond it. */
export const lastOfQuarter = (of: Month): Month => addMonths(firstOfQuarter(of), 2);

/** The months that are paid together where a quarter is. */
export const quarterOf = (of: Month): readonly Month[] =>
  [0, 1, 2].map((place) => addMonths(firstOfQuarter(of), place));

function payingMonth(rhythm: Rhythm, owed: Month): Month {
  if (rhythm === "monthly") return owed;
  return rhythm === "quarter-ahead" ? firstOfQuarter(owed) : lastOfQuarter(owed);
}

/** Months that a run paid of a programme. */
export const monthsPaidBy = (run: PastRun, programme: string): readonly Month[] =>
  run.quarters?.find((one) => one.programme === programme)?.months ?? [run.month];

/**
 * The months that a run pays of a programme: those whose turn has come and that no earlier run paid.
 * However the rhythm changes in between, every month of a run is paid once and by one run: a month
 * that was paid ahead is not paid again, one that its own run passed over is paid by the next.
 * What lies before the county's first run was paid elsewhere. Pure.
 *
 * @param earlier every run before this one
 * @returns in order
 */
export function monthsToPay(
  {
    run,
    programme,
    earlier,
  }: {
    readonly run: Month;
    readonly programme: string;
    readonly earlier: readonly PastRun[];
  },
  rhythmOf: (owed: Month) => Rhythm,
): readonly Month[] {
  const paid = new Set(earlier.flatMap((one) => monthsPaidBy(one, programme)));
  const ran = new Set([run, ...earlier.map((one) => one.month)]);
  const [first = run] = [...ran].toSorted();
  const months: Month[] = [];
  for (let owed = first; owed <= lastOfQuarter(run); owed = addMonths(owed, 1)) {
    const rhythm = rhythmOf(owed);
    /** A month without a run, and paid by months, was paid elsewhere as it always was. */
    const isOurs = ran.has(owed) || rhythm !== "monthly";
    if (isOurs && !paid.has(owed) && payingMonth(rhythm, owed) <= run) months.push(owed);
  }
  return months;
}

/**
 * What a run pays otherwise than its own month, by programme; programmes that it pays as usual are
 * not in it.
 */
export function quartersOf(
  run: Month,
  programmes: readonly string[],
  known: { readonly earlier: readonly PastRun[]; readonly figures: readonly Figure[] },
): readonly Quarter[] {
  return programmes.flatMap((programme) => {
    const months = monthsToPay({ run, programme, earlier: known.earlier }, (owed) =>
      rhythmIn(known.figures, programme, owed),
    );
    return months.length === 1 && months[0] === run ? [] : [{ programme, months }];
  });
}

/** Whether a run pays a due as what its unit is owed; what is paid once is of the run's own month. */
export function isPaidBy(run: PastRun, due: Pick<Due, "programme" | "month" | "oneOff">): boolean {
  const months = due.oneOff ? [run.month] : monthsPaidBy(run, due.programme);
  return months.includes(due.month);
}

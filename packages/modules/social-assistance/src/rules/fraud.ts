import { addMonths, type Day, day, type Fen, fen, lastDayOf, monthOf } from "@minzheng/kernel";

/** Assistance that was obtained by false or hidden statements. */
export interface Fraud {
  readonly obtainedFen: Fen;
  /** The last day on which it went on. */
  readonly lastActOn: Day;
  readonly discoveredOn: Day;
  readonly decidedOn: Day;
}

/** What follows from it: money goes back whatever the time; a fine is within a range, or is none. */
export interface FraudOutcome {
  readonly returnFen: Fen;
  /** Absent: nothing may be fined any more. */
  readonly fine?: { readonly leastFen: Fen; readonly mostFen: Fen; readonly clause: string };
}

const lawFrom = day("2026-07-01");
const undiscoveredMonths = 24;

/**
 * What is returned, and between what the fine lies. Decided under the law of 2026 it is at most
 * twice the amount, also for what was done before: the lighter of two rules. Before, it was once to
 * three times. What nobody discovered for two years is fined no more; returning is no fine.
 *
 * @source AP-3; 社会救助暂行办法 第六十八条；社会救助法 第七十三条；行政处罚法 第三十六条、第三十七条
 */
export function fraudOutcome({ obtainedFen, decidedOn, ...acts }: Fraud): FraudOutcome {
  const returnFen = obtainedFen;
  if (acts.discoveredOn > limitOf(acts.lastActOn)) return { returnFen };
  const times = (count: number) => fen(obtainedFen * count);
  const fine =
    decidedOn < lawFrom
      ? { leastFen: times(1), mostFen: times(3), clause: "社会救助暂行办法 第六十八条" }
      : { leastFen: fen(0), mostFen: times(2), clause: "社会救助法 第七十三条" };
  return { returnFen, fine };
}

/** Two years later, on the same-numbered day or the last one of the month. */
function limitOf(lastActOn: Day): Day {
  const end = addMonths(monthOf(lastActOn), undiscoveredMonths);
  const last = lastDayOf(end);
  const same = `${end}-${lastActOn.slice(8)}`;
  return same > last ? last : day(same);
}

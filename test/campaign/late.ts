import fc from "fast-check";
import { anyHistory, type History, lived } from "../disbursement/arrears/histories.ts";

export interface LateReport {
  readonly histories: number;
  /** Histories in which something was told later than it was so. */
  readonly late: number;
  /** Histories in which the gate held a line or the bank sent one back. */
  readonly unpaid: number;
  /** Units and months compared, each to the fen. */
  readonly amounts: number;
  readonly fen: number;
  /** The first history of each batch that ended otherwise. */
  readonly violated: readonly string[];
  readonly seconds: number;
}

export interface LateOptions {
  readonly histories: number;
  readonly seed: number;
  readonly say?: (text: string) => void;
}

const batch = 1000;

/** Lives random histories on time and late, and holds what was paid of each against the other. */
export function lateCampaign({ histories, seed, say = () => undefined }: LateOptions): LateReport {
  const began = performance.now();
  const seen = { late: 0, unpaid: 0, amounts: 0, fen: 0 };
  const violated: string[] = [];
  const isEqual = (history: History): boolean => {
    const onTime = lived(history, "on-time");
    const late = lived(history, "late");
    const amounts = Object.values(onTime);
    if (history.told.some(({ lateMonths }) => lateMonths > 0)) seen.late += 1;
    if (history.unpaid.length > 0) seen.unpaid += 1;
    seen.amounts += amounts.length;
    seen.fen += amounts.reduce((sum, amount) => sum + amount, 0);
    return textOf(onTime) === textOf(late);
  };
  for (let done = 0; done < histories; done += batch) {
    const numRuns = Math.min(batch, histories - done);
    const found = fc.check(fc.property(anyHistory, isEqual), { numRuns, seed: seed + done });
    if (found.failed) violated.push(JSON.stringify(found.counterexample));
    say(`${done + numRuns} of ${histories} histories, ${violated.length} otherwise`);
  }
  const seconds = Math.round((performance.now() - began) / 1000);
  return { histories, ...seen, violated, seconds };
}

const textOf = (outcome: Readonly<Record<string, number>>): string =>
  JSON.stringify(Object.entries(outcome).toSorted(([a], [b]) => (a < b ? -1 : 1)));

import type { Due } from "@minzheng/entitlement";
import { assert, type Fen, fen, type Month } from "@minzheng/kernel";
import { type PaidLate, unitKeyOf } from "../line.ts";
import type { AssessedCase } from "../roll.ts";
import type { ArrearsCause } from "./causes.ts";
import type { Overpayment, Recovered } from "./overpayment.ts";

/** How the month's own run left a unit, where it did not pay what it decided. */
export type Unpaid = Extract<ArrearsCause, "held" | "returned">;

/** One month that a unit is owed more for than it was given: a line of the next roster. */
export interface Arrears extends AssessedCase {
  readonly late: PaidLate;
}

export interface Settlement {
  /** In the order of the cases. */
  readonly arrears: readonly Arrears[];
  /** By unit. */
  readonly overpaid: readonly Overpayment[];
}

interface PastMonth {
  readonly month: Month;
  /** Every case of the county in the month, by what is known now, exclusions applied. */
  readonly assessed: readonly AssessedCase[];
  /** What each unit was given for the month. */
  readonly given: ReadonlyMap<string, Fen>;
  /** Units that the month's own run, or a later one, decided for and did not pay. */
  readonly unpaid: ReadonlyMap<string, Unpaid>;
  /** Units that had a line in the month's own run, with money or without. */
  readonly decided: ReadonlySet<string>;
  /** What came back in cash for the month, and what was written off; absent: nothing. */
  readonly recovered?: RecoveredByUnit;
}

type RecoveredByUnit = ReadonlyMap<string, Pick<Recovered, "repaidFen" | "waivedFen">>;
const nothing: RecoveredByUnit = new Map();

/**
 * Holds what a past month's own rules say of what is known now against what was given for it.
 *
 * Nothing is rounded here and nothing decided: each difference is that of two decided amounts, so
 * paying late ends equal to paying on time.
 *
 * @source domain/assistance.md 6.4 AR-1, AR-2; 6.9 RC-1, RC-4
 */
export function settlementOf({ month, assessed, ...was }: PastMonth): Settlement {
  const units = unitsOf(assessed.map(({ due }) => due));
  const arrears = assessed.flatMap((one): readonly Arrears[] => {
    assert(one.due.month === month, `${one.due.caseId} is owed ${one.due.month}, not ${month}`);
    const unit = unitKeyOf(one.due);
    const owed = units.get(unit);
    /** Whoever paid back what turns out to be right is given it again. */
    const repaidFen = was.recovered?.get(unit)?.repaidFen ?? 0;
    const givenFen = fen(Math.max(0, (was.given.get(unit) ?? 0) - repaidFen));
    if (owed === undefined || owed.last !== one.due || owed.fen <= givenFen) return [];
    const amountFen = fen(owed.fen - givenFen);
    return [{ ...one, late: { givenFen, amountFen, cause: causeOf(one, was) } }];
  });
  const overpaid = [...was.given.entries()].flatMap(([unit, givenFen]) => {
    const owedFen = units.get(unit)?.fen ?? fen(0);
    const row = { unit, month, givenFen, owedFen };
    return owedFen < givenFen ? [withRecovered(row, was.recovered)] : [];
  });
  return { arrears, overpaid: overpaid.toSorted((a, b) => (a.unit < b.unit ? -1 : 1)) };
}

/** What an earlier run found too much for a month and is still so, since some of it may be made good. */
export const stillOverpaid = (
  found: readonly Overpayment[],
  { month, given, recovered }: Pick<PastMonth, "month" | "given" | "recovered">,
): readonly Overpayment[] =>
  found
    .filter((one) => one.month === month)
    .map(({ unit, owedFen }) => ({ unit, month, givenFen: given.get(unit) ?? fen(0), owedFen }))
    .filter(({ givenFen, owedFen }) => owedFen < givenFen)
    .map((row) => withRecovered(row, recovered));

function withRecovered(row: Overpayment, recovered = nothing): Overpayment {
  const { repaidFen = 0, waivedFen = 0 } = recovered.get(row.unit) ?? {};
  return {
    ...row,
    ...(repaidFen === 0 ? {} : { repaidFen: fen(repaidFen) }),
    ...(waivedFen === 0 ? {} : { waivedFen: fen(waivedFen) }),
  };
}

/** What each unit is owed; of two cases of one unit in a month the later one carries the rest. */
function unitsOf(dues: readonly Due[]) {
  const units = new Map<string, { readonly fen: Fen; readonly last: Due }>();
  for (const due of dues) {
    const unit = unitKeyOf(due);
    const before = units.get(unit);
    const sum = fen((before?.fen ?? 0) + due.amountFen);
    const last = before !== undefined && isAfter(before.last, due) ? before.last : due;
    units.set(unit, { fen: sum, last });
  }
  return units;
}

/** One with money before one without, then the newer case. */
const isAfter = (a: Due, b: Due): boolean =>
  a.amountFen > 0 === b.amountFen > 0 ? a.caseId > b.caseId : a.amountFen > 0;

/** What follows a case has no line before the first month it follows: the case had one. */
function causeOf(
  { due, paidCase: { file } }: AssessedCase,
  { unpaid, decided }: Pick<PastMonth, "unpaid" | "decided">,
): ArrearsCause {
  const cause = unpaid.get(unitKeyOf(due));
  if (cause !== undefined) return cause;
  const wasDecided = decided.has(unitKeyOf({ programme: file.programme, unit: due.unit }));
  return wasDecided ? "late-fact" : "late-case";
}

import { addFen, assert, type Fen, fen, type Month } from "@minzheng/kernel";
import type { Offset } from "./offset.ts";

/** Whom the last line of a unit went to. */
export interface Holder {
  readonly township: string;
  readonly category: "urban" | "rural";
  readonly caseId: string;
  readonly householdId: string;
  readonly householdNumber: string;
}

/** What one unit of one programme has been given, by the month it was owed for. */
export interface Account {
  /** `subsistence-allowance#household.hh_1`: as {@link import("../line.ts").unitOfKey} has it. */
  readonly unit: string;
  /** Fen that reached the family, for each owed month with money; months in order. */
  readonly given: Readonly<Record<string, Fen>>;
  /** Absent in accounts older than recoveries. */
  readonly holder?: Holder;
}

/** Everything a county's earlier runs gave, as a run finds it when it is decided. */
export interface Accounts {
  /** Months that runs of this system have paid, oldest first: only those can be settled again. */
  readonly months: readonly Month[];
  /** By unit, in the order of their keys. */
  readonly accounts: readonly Account[];
}

/** A line of a closed run, with where its money ended. */
export interface GivenLine {
  readonly unit: string;
  readonly owedMonth: Month;
  readonly amountFen: Fen;
  readonly isPaid: boolean;
  /** What was taken off it for earlier months. */
  readonly offset?: Offset;
  readonly holder?: Holder;
}

export const noAccounts: Accounts = { months: [], accounts: [] };

/** How many months back a run settles. Law sets no limit; what is older is an officer's decision. */
export const settledMonthsMax = 24;

/**
 * The accounts after a closed run: what was credited counts, what was held or came back does not,
 * so that it is owed again by the next run without anybody remembering it. What was taken off a
 * line for an earlier month was given for that month before, and is given for the line's now.
 *
 * @param month of the run
 */
export function accountsAfter(
  before: Accounts,
  run: { readonly month: Month; readonly lines: Iterable<GivenLine> },
): Accounts {
  assert(!before.months.includes(run.month), `${run.month} is in the accounts already`);
  const all = [...before.months, run.month].toSorted();
  const months = all.slice(-settledMonthsMax);
  /** What was paid for a month before the county's first run is kept as long as that run's own. */
  const since = all.length > months.length ? months[0] : undefined;
  const given = new Map(before.accounts.map((one) => [one.unit, new Map(entriesOf(one))]));
  const holders = new Map(before.accounts.map(({ unit, holder }) => [unit, holder]));
  for (const { unit, owedMonth, amountFen, isPaid, offset, holder } of run.lines) {
    const gross = addFen(amountFen, offset?.amountFen ?? fen(0));
    if (!isPaid || gross === 0) continue;
    const own = given.get(unit) ?? new Map<Month, Fen>();
    const givenIn = (of: Month) => own.get(of) ?? fen(0);
    own.set(owedMonth, addFen(givenIn(owedMonth), gross));
    for (const { month, amountFen: back } of offset?.months ?? [])
      own.set(month, fen(givenIn(month) - back));
    given.set(unit, own);
    holders.set(unit, holder ?? holders.get(unit));
  }
  const accounts = [...given.entries()].flatMap(([unit, own]) => {
    const kept = [...own.entries()]
      .filter(([month, amount]) => amount > 0 && (since === undefined || since <= month))
      .toSorted(byMonth);
    const holder = holders.get(unit);
    const one = { unit, given: Object.fromEntries(kept) };
    return kept.length === 0 ? [] : [holder === undefined ? one : { ...one, holder }];
  });
  return { months, accounts: accounts.toSorted((a, b) => (a.unit < b.unit ? -1 : 1)) };
}

/**
 * The accounts after a month's money was given under another unit than its case has now, as when two
 * records of one person became one: who was paid was paid, under whichever record.
 *
 * @param moved from the unit that was to the one that is
 */
export function movedTo(
  { months, accounts }: Accounts,
  month: Month,
  moved: ReadonlyMap<string, string>,
): Accounts {
  const all = new Map(accounts.map((one) => [one.unit, one]));
  for (const [was, is] of moved) {
    const from = all.get(was);
    const amount = from?.given[month];
    if (from === undefined || amount === undefined) continue;
    const { [month]: _, ...rest } = from.given;
    if (Object.keys(rest).length === 0) all.delete(was);
    else all.set(was, { ...from, given: rest });
    const to = all.get(is) ?? { ...from, unit: is, given: {} };
    const given = { ...to.given, [month]: addFen(to.given[month] ?? fen(0), amount) };
    const inOrder = Object.entries(given).toSorted(([a], [b]) => (a < b ? -1 : 1));
    all.set(is, { ...to, given: Object.fromEntries(inOrder) });
  }
  return { months, accounts: [...all.values()].toSorted((a, b) => (a.unit < b.unit ? -1 : 1)) };
}

/** What each unit was given for a month; units without money are not in it. */
export function givenFor({ accounts }: Accounts, month: Month): ReadonlyMap<string, Fen> {
  return new Map(
    accounts.flatMap(({ unit, given }) => {
      const amount = given[month];
      return amount === undefined ? [] : [[unit, amount] as const];
    }),
  );
}

const entriesOf = ({ given }: Account) => Object.entries(given) as [Month, Fen][];
const byMonth = ([a]: [Month, Fen], [b]: [Month, Fen]) => (a < b ? -1 : 1);

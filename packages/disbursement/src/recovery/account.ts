import { assert, type Fen, fen, type Month } from "@minzheng/kernel";

/**
 * One month of a recovery case. What was paid too much for it is taken back in cash, taken off later
 * money, written off, or still open; the four add up to it, to the fen.
 */
export interface RecoveryMonth {
  readonly month: Month;
  readonly overpaidFen: Fen;
  readonly repaidFen: Fen;
  readonly offsetFen: Fen;
  readonly waivedFen: Fen;
  /** What is owed for the month by what is known now: with what was too much, what was paid. */
  readonly owedFen?: Fen;
}

/** Months in order, oldest first; each once. */
export type RecoveryAccount = readonly RecoveryMonth[];

/** An amount by the month it is for. */
export interface MonthPart {
  readonly month: Month;
  readonly amountFen: Fen;
}

export interface RecoverySums {
  readonly overpaidFen: Fen;
  readonly repaidFen: Fen;
  readonly offsetFen: Fen;
  readonly waivedFen: Fen;
  readonly openFen: Fen;
}

const takenOf = ({ repaidFen, offsetFen, waivedFen }: RecoveryMonth): number =>
  repaidFen + offsetFen + waivedFen;

/** @throws Defect when more was taken than there was */
function openOfMonth(one: RecoveryMonth): Fen {
  const open = one.overpaidFen - takenOf(one);
  assert(open >= 0, `of ${one.month} more was taken back than was paid too much`);
  return fen(open);
}

/** What is owed and what became of it: the last four add up to the first. */
export function sumsOf(account: RecoveryAccount): RecoverySums {
  const sum = (of: (one: RecoveryMonth) => number) =>
    fen(account.reduce((total, one) => total + of(one), 0));
  return {
    overpaidFen: sum((one) => one.overpaidFen),
    repaidFen: sum((one) => one.repaidFen),
    offsetFen: sum((one) => one.offsetFen),
    waivedFen: sum((one) => one.waivedFen),
    openFen: sum(openOfMonth),
  };
}

export const emptyMonth = (month: Month): RecoveryMonth => ({
  month,
  overpaidFen: fen(0),
  repaidFen: fen(0),
  offsetFen: fen(0),
  waivedFen: fen(0),
});

/** How a fen of it may end, as an officer enters it. An offset is entered by the run alone. */
export type Taking = "repaidFen" | "waivedFen";

/**
 * Takes an amount from what is open, the oldest months first.
 *
 * @returns the account after it and the amount by months; undefined where less is open
 */
export function taken(
  account: RecoveryAccount,
  how: Taking,
  amountFen: number,
): { readonly account: RecoveryAccount; readonly parts: readonly MonthPart[] } | undefined {
  if (amountFen > sumsOf(account).openFen) return undefined;
  return moved(account, { amountFen, most: openOfMonth, sign: 1, how });
}

/** Takes back an entry of cash that was wrong, from the newest months first. */
export function takenBack(
  account: RecoveryAccount,
  amountFen: number,
): { readonly account: RecoveryAccount; readonly parts: readonly MonthPart[] } | undefined {
  if (amountFen > sumsOf(account).repaidFen) return undefined;
  const newest = account.toReversed();
  const most = ({ repaidFen }: RecoveryMonth) => repaidFen;
  const back = moved(newest, { amountFen, most, sign: -1, how: "repaidFen" });
  return { account: back.account.toReversed(), parts: back.parts.toReversed() };
}

interface Move {
  readonly amountFen: number;
  readonly most: (one: RecoveryMonth) => number;
  readonly sign: 1 | -1;
  readonly how: Taking;
}

function moved(account: RecoveryAccount, { amountFen, most, sign, how }: Move) {
  let left = amountFen;
  const parts: MonthPart[] = [];
  const after = account.map((one) => {
    const own = Math.min(left, most(one));
    left -= own;
    if (own > 0) parts.push({ month: one.month, amountFen: fen(own) });
    return { ...one, [how]: fen(one[how] + sign * own) };
  });
  assert(left === 0, `${left} fen are nowhere`);
  return { account: after, parts };
}

/**
 * What a run took off. It planned the oldest months first, and cash and write-offs that were entered
 * since then took the same months: those go to other open months, the oldest first, so that no fen
 * is counted twice. Entries keep the months that they were entered for.
 *
 * The run knew more than the case, perhaps: where it took more than the case had open altogether, so
 * much more had been paid too much.
 */
export const withOffset = (
  account: RecoveryAccount,
  offset: readonly MonthPart[],
): RecoveryAccount => {
  const after = withMonths(account, offset).map((one) => {
    const own = offset.find(({ month }) => month === one.month)?.amountFen ?? 0;
    return { ...one, offsetFen: fen(one.offsetFen + own) };
  });
  /** Cash stays where it lies as long as something else can go. */
  return givingWay(givingWay(after, "waivedFen"), "repaidFen").map(atLeastTaken);
};

/** Moves what is too much for its month to months with room; what finds none stays. */
function givingWay(account: RecoveryAccount, how: Taking): RecoveryAccount {
  const room = (one: RecoveryMonth) => Math.max(0, one.overpaidFen - takenOf(one));
  const most = (one: RecoveryMonth) =>
    Math.min(one[how], Math.max(0, takenOf(one) - one.overpaidFen));
  const total = (of: typeof room) => account.reduce((sum, one) => sum + of(one), 0);
  const amountFen = Math.min(total(most), total(room));
  const lifted = moved(account, { amountFen, most, sign: -1, how }).account;
  return moved(lifted, { amountFen, most: room, sign: 1, how }).account;
}

/**
 * The case as the county's newest settlement has it: of each of its months so much is still open,
 * of one that is not among them nothing. What was taken back stays; what of it turns out to have
 * been right the next run pays again.
 *
 * @param settled months that the settlement looked at; others stay as they are
 */
export const restated = (
  account: RecoveryAccount,
  open: readonly MonthPart[],
  settled: readonly Month[],
): RecoveryAccount =>
  withMonths(account, open).map((one) => {
    if (!settled.includes(one.month)) return one;
    const own = open.find(({ month }) => month === one.month)?.amountFen ?? 0;
    return { ...one, overpaidFen: fen(takenOf(one) + own) };
  });

const atLeastTaken = (one: RecoveryMonth): RecoveryMonth => ({
  ...one,
  overpaidFen: fen(Math.max(one.overpaidFen, takenOf(one))),
});

function withMonths(account: RecoveryAccount, parts: readonly MonthPart[]): RecoveryAccount {
  const known = new Set(account.map(({ month }) => month));
  const more = parts.filter(({ month, amountFen }) => amountFen > 0 && !known.has(month));
  return [...account, ...more.map(({ month }) => emptyMonth(month))].toSorted((a, b) =>
    a.month < b.month ? -1 : 1,
  );
}

export const outcomes = {
  recovered: "已全部追回",
  partly: "部分追回",
  "unrecoverable-death": "因死亡无法追回",
  "waived-hardship": "因特别困难免予追回",
  "not-owed": "经核实不存在多发",
} as const;
export type Outcome = keyof typeof outcomes;

/**
 * How a case ended that has nothing open.
 *
 * @param waivedAs what was written off was written off for that
 * @source domain/assistance.md 6.9 RC-3
 */
export function outcomeOf(account: RecoveryAccount, waivedAs: WriteOffKind | undefined): Outcome {
  const { overpaidFen, waivedFen, openFen } = sumsOf(account);
  assert(openFen === 0, "a case ends with nothing open");
  if (overpaidFen === 0) return "not-owed";
  if (waivedFen === 0) return "recovered";
  return waivedFen < overpaidFen ? "partly" : (waivedAs ?? "waived-hardship");
}

export const writeOffKinds = {
  "unrecoverable-death": "债务人死亡，无遗产可供退回",
  "waived-hardship": "退回后基本生活无法维持，免予追回",
} as const;
export type WriteOffKind = keyof typeof writeOffKinds;

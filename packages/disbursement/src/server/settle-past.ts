import type { Due, Figure } from "@minzheng/entitlement";
import { assert, canonicalJson, type Month } from "@minzheng/kernel";
import {
  type Accounts,
  accountsAfter,
  type GivenLine,
  givenFor,
  movedTo,
  noAccounts,
} from "../arrears/account.ts";
import { arrearsSince } from "../arrears/figures.ts";
import { type Offset, offsetIn, offsetOf, offsetShare } from "../arrears/offset.ts";
import {
  type Overpayment,
  openOf,
  type Recovered,
  recoveredIn,
  stayingIn,
} from "../arrears/overpayment.ts";
import { type Arrears, settlementOf, stillOverpaid, type Unpaid } from "../arrears/settlement.ts";
import { objectsOf } from "../keys.ts";
import { isOwed, type LineSource, partsOfKey, unitKeyOf } from "../line.ts";
import { isPaidBy, type PastRun } from "../rhythm.ts";
import { type AssessedCase, fromJsonLines, toJsonLines } from "../roll.ts";
import type { Run, Settled } from "../run.ts";
import { keyOfRun } from "./attempts.ts";
import { owedAgain, runsBefore } from "./decide.ts";
import { heldLines, readFindings } from "./findings.ts";
import { type Beside, readCountyPast, settledBy } from "./past.ts";
import { type PlacedLine, placedLines } from "./recount.ts";
import { frozenRecoveries } from "./recoveries-frozen.ts";
import { getRun } from "./runs.ts";
import type { Work } from "./work.ts";

/** What a run finds when it holds the months gone by against what was given for them. */
export interface CountySettlement {
  readonly accounts: Accounts;
  /** Months that a township's cases were decided anew for. */
  readonly restated: ReadonlyMap<string, readonly Month[]>;
  readonly besides: ReadonlyMap<string, Beside>;
  readonly arrears: readonly Arrears[];
  readonly overpaid: readonly Overpayment[];
  /** Units of cases that wait for an answer. */
  readonly staying: ReadonlySet<string>;
}

interface Asked {
  readonly work: Pick<Work, "tenant" | "programmes" | "runId" | "generation">;
  readonly run: Run;
  /** The county's own figures that the run froze. */
  readonly figures: readonly Figure[];
  readonly figuresHash: string;
  /** Months that the run pays for by what follows them, for the first time. */
  readonly follows: readonly Month[];
  /** Decides a case once more, where it is reckoned again from its frozen facts. */
  readonly again?: (one: AssessedCase, month: Month) => AssessedCase;
}

/**
 * Settles the county's months gone by: those that something became known about, and those whose
 * money the run before held or got back; of the others stands what the run before found. It reads
 * what is frozen and nothing else, so that whoever asks, and whenever, is told the same.
 */
export async function settleCounty({
  work,
  run,
  figures,
  figuresHash,
  follows,
  again = (one) => one,
}: Asked): Promise<CountySettlement> {
  const { tenant, programmes } = work;
  if (run.previous === undefined || settledBy(run).length === 0) {
    const nothing = { restated: new Map(), besides: new Map(), arrears: [], overpaid: [] };
    return { accounts: noAccounts, ...nothing, staying: new Set() };
  }
  const { previous, lines, ...opened } = await openAccounts(work, run);
  let { accounts } = opened;
  const past = await readCountyPast(work, run);
  const unpaid = unpaidIn(lines);
  const stood = await overpaidBy(work, previous);
  const recovered = await frozenRecoveries(work);
  const recoveredBefore = await frozenRecoveries({ ...previous, tenant });
  const otherFigures = previous.figures?.sha256 !== figuresHash;
  /** Asked only where some run paid by the quarter. */
  const runs = previous.quarters === undefined ? [] : await runsBefore(tenant, run.month as Month);
  const since = arrearsSince(figures, run.month as Month);
  const arrears: Arrears[] = [];
  const overpaid: Overpayment[] = [];
  for (const month of settledBy(run)) {
    const known = {
      month,
      given: givenFor(accounts, month),
      recovered: recoveredIn(recovered, month),
    };
    const isRestated = [...past.restated.values()].some((months) => months.includes(month));
    const isFirstLook = !settledBy(previous).includes(month) && wasPaidAhead(runs, month);
    const isRecovered = !isSameIn(month, recovered, recoveredBefore);
    const isNews = isRestated || isRecovered || isFirstLook || otherFigures;
    if (!isNews && !unpaid.has(month)) {
      overpaid.push(...stillOverpaid(stood, known));
      continue;
    }
    const { assessed, decided, moved } = await past.monthOf(month);
    accounts = movedTo(accounts, month, moved);
    const unitNow = (unit: string) => moved.get(unit) ?? unit;
    const settlement = settlementOf({
      month,
      given: givenFor(accounts, month),
      recovered: recoveredIn(
        recovered.map((row) => ({ ...row, unit: unitNow(row.unit) })),
        month,
      ),
      assessed: owedAgain(
        { programmes, figures, county: tenant.county, month },
        {
          assessed: assessed.map((one) => again(one, month)),
          isPaid: (due) => wasPaid(runs, due, accounts.months.includes(month)),
          isFollowedNow: follows.includes(month),
        },
      ),
      unpaid: new Map([...(unpaid.get(month) ?? [])].map(([unit, why]) => [unitNow(unit), why])),
      decided: new Set([...decided].map(unitNow)),
    });
    if (since === undefined || month >= since) arrears.push(...settlement.arrears);
    overpaid.push(...settlement.overpaid);
  }
  const { restated, besides } = past;
  return { accounts, restated, besides, arrears, overpaid, staying: stayingIn(recovered) };
}

/** A month that was paid before it began: what it turned out to be is held against that once. */
const wasPaidAhead = (runs: readonly PastRun[], month: Month): boolean =>
  runs.some(
    (run) => run.month < month && run.quarters?.some(({ months }) => months.includes(month)),
  );

/**
 * Whether the turn of what a unit is owed for a month gone by has come: with its own run, or with
 * that of its quarter.
 */
function wasPaid(runs: readonly PastRun[], due: Due, byOwnRun: boolean): boolean {
  if (runs.length === 0) return byOwnRun;
  const own = runs.find(({ month }) => month === due.month);
  if (byOwnRun && own !== undefined && isPaidBy(own, due)) return true;
  return !due.oneOff && runs.some((run) => run.quarters !== undefined && isPaidBy(run, due));
}

const isSameIn = (
  month: Month,
  now: readonly Recovered[],
  before: readonly Recovered[],
): boolean => {
  const of = (rows: readonly Recovered[]) =>
    canonicalJson(rows.filter((row) => row.month === month));
  return of(now) === of(before);
};

/**
 * The money of a month gone by goes where the family's money goes now, and rests on the papers that
 * the county has now: of the case as the run's month has it, or as it was found beside.
 */
export function paidNow(
  { due, late, paidCase: { file } }: Arrears,
  current: ReadonlyMap<string, Beside>,
  besides: ReadonlyMap<string, Beside>,
): Arrears {
  const { payee, papers } = current.get(file.caseId) ?? besides.get(file.caseId) ?? {};
  const paidCase = {
    file,
    ...(payee === undefined ? {} : { payee }),
    ...(papers === undefined ? {} : { papers }),
  };
  return { due, late, paidCase };
}

/** What every closed run gave, and the lines of the last one. */
async function openAccounts(work: Asked["work"], run: Run) {
  assert(run.previous !== undefined, `${run.runId} follows no run`);
  const { tenant } = work;
  const { run: previous } = await getRun(tenant.store, run.previous.runId);
  assert(previous.state === "CLOSED", `${previous.runId} is not closed`);
  const key = keyOfRun(tenant, previous);
  const held = heldLines(await readFindings(tenant, key));
  const lines: PlacedLine[] = [];
  for (const { code } of previous.townships)
    for (const placed of await placedLines(tenant, key, code, held)) lines.push(placed);
  const before = await accountsOf(work, previous);
  const given = lines.map(({ line, state }): GivenLine => {
    const { unit, owedMonth } = partsOfKey(line.key);
    const offset = offsetIn(line.components);
    /** A line that an offset takes whole is nought, and there is nothing for the bank to do. */
    const isPaid = state === "paid" || state === "zero";
    const { amountFen, township, category, caseId, householdId, householdNumber } = line;
    const holder = { township, category, caseId, householdId, householdNumber };
    return { unit, owedMonth, amountFen, isPaid, offset, holder };
  });
  const month = previous.month as Month;
  return { previous, lines, accounts: accountsAfter(before, { month, lines: given }) };
}

/** Accounts as the run found them. */
export async function accountsOf({ tenant }: Pick<Work, "tenant">, run: Run): Promise<Accounts> {
  if (settledBy(run).length === 0) return noAccounts;
  const bytes = await tenant.bucket.get(objectsOf(run).accounts);
  const [head, ...accounts] = fromJsonLines<object>(new TextDecoder().decode(bytes));
  return { ...(head as Pick<Accounts, "months">), accounts: accounts as Accounts["accounts"] };
}

/** What is taken off a case's month, by what was found too much and what its family agreed to. */
export function offsetsOf(
  { overpaid, staying }: Pick<CountySettlement, "overpaid" | "staying">,
  figures: readonly Figure[],
  runMonth: Month,
): (source: LineSource) => LineSource {
  const byUnit = Map.groupBy(overpaid, ({ unit }) => unit);
  const share = offsetShare(figures, runMonth);
  return (source) => {
    const { due, paidCase } = source;
    const { from, to } = paidCase.offset ?? {};
    const isAgreed = from !== undefined && from <= runMonth && (to === undefined || runMonth <= to);
    const unit = unitKeyOf(due);
    if (!isAgreed || due.month !== runMonth || !isOwed(source) || staying.has(unit)) return source;
    const offset = offsetOf(due.amountFen, byUnit.get(unit) ?? [], share);
    return offset === undefined ? source : { ...source, offset };
  };
}

/** What a run found too much. */
export async function overpaidBy(
  { tenant }: Pick<Work, "tenant">,
  run: Run,
): Promise<readonly Overpayment[]> {
  if (settledBy(run).length === 0) return [];
  const bytes = await tenant.bucket.get(objectsOf(run).overpaid);
  return fromJsonLines<Overpayment>(new TextDecoder().decode(bytes));
}

export const accountsText = ({ months, accounts }: Accounts): string =>
  toJsonLines([{ months }, ...accounts]);

/** Units whose line the last run did not pay, by the month it was owed for. */
function unpaidIn(lines: readonly PlacedLine[]): ReadonlyMap<Month, ReadonlyMap<string, Unpaid>> {
  const unpaid = new Map<Month, Map<string, Unpaid>>();
  for (const { line, state } of lines) {
    if (state !== "held" && state !== "returned") continue;
    const { unit, owedMonth } = partsOfKey(line.key);
    const own = unpaid.get(owedMonth) ?? new Map<string, Unpaid>();
    unpaid.set(owedMonth, own.set(unit, state));
  }
  return unpaid;
}

export const settledSums = (
  { arrears, overpaid }: Pick<CountySettlement, "arrears" | "overpaid">,
  offsets: readonly Offset[],
): Settled => ({
  arrearsLines: arrears.length,
  arrearsFen: sum(arrears.map(({ late }) => late.amountFen)),
  overpaidUnits: new Set(overpaid.filter((one) => openOf(one) > 0).map(({ unit }) => unit)).size,
  overpaidFen: sum(overpaid.map(openOf)),
  offsetLines: offsets.length,
  offsetFen: sum(offsets.map(({ amountFen }) => amountFen)),
});

const sum = (amounts: readonly number[]): number =>
  amounts.reduce((total, amount) => total + amount, 0);

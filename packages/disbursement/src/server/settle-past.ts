import { type Entitlement, type Payee, resolveDues } from "@minzheng/entitlement";
import { assert, type Month } from "@minzheng/kernel";
import {
  type Accounts,
  accountsAfter,
  type GivenLine,
  givenFor,
  noAccounts,
} from "../arrears/account.ts";
import {
  type Arrears,
  type Overpayment,
  settlementOf,
  type Unpaid,
} from "../arrears/settlement.ts";
import { objectsOf } from "../keys.ts";
import { partsOfKey } from "../line.ts";
import { type AssessedCase, fromJsonLines, toJsonLines } from "../roll.ts";
import type { Run, Settled } from "../run.ts";
import { heldLines, readFindings } from "./findings.ts";
import { readCountyPast, settledBy } from "./past.ts";
import { keyOfRun, type PlacedLine, placedLines } from "./recount.ts";
import { getRun } from "./runs.ts";
import type { Work } from "./work.ts";

/** What a run finds when it holds the months gone by against what was given for them. */
export interface CountySettlement {
  readonly accounts: Accounts;
  /** Months that a township's cases were decided anew for. */
  readonly restated: ReadonlyMap<string, readonly Month[]>;
  readonly arrears: readonly Arrears[];
  readonly overpaid: readonly Overpayment[];
}

interface Asked {
  readonly work: Work;
  readonly run: Run;
  /** The run's own month, whose payees are the newest. */
  readonly current: readonly AssessedCase[];
  /** By the figures that the run froze. */
  readonly entitlements: readonly Entitlement[];
  /** Decides a case once more, where it is reckoned again from its frozen facts. */
  readonly again?: (one: AssessedCase, month: Month) => AssessedCase;
}

/**
 * Settles the county's months gone by: those that something became known about, and those whose
 * money the run before held or got back. It reads what is frozen and nothing else, so that whoever
 * asks, and whenever, is told the same.
 */
export async function settleCounty({
  work,
  run,
  current,
  entitlements,
  again = (one) => one,
}: Asked): Promise<CountySettlement> {
  if (run.previous === undefined || settledBy(run).length === 0) {
    return { accounts: noAccounts, restated: new Map(), arrears: [], overpaid: [] };
  }
  const { lines, accounts } = await openAccounts(work, run);
  const past = await readCountyPast(work, run);
  const unpaid = unpaidIn(lines);
  const arrears: Arrears[] = [];
  const overpaid: Overpayment[] = [];
  const payees = new Map(current.map(({ paidCase: { file, payee } }) => [file.caseId, payee]));
  for (const month of settledBy(run)) {
    const isRestated = [...past.restated.values()].some((months) => months.includes(month));
    if (!isRestated && !unpaid.has(month)) continue;
    const { assessed, decided } = await past.monthOf(month);
    const known = assessed.map((one) => again(one, month));
    const { dues } = resolveDues(
      known.map(({ due }) => due),
      work.programmes.exclusions,
      entitlements,
    );
    const resolved = known.map(({ paidCase }, i) => {
      const due = dues[i];
      assert(due?.caseId === paidCase.file.caseId, "dues keep the order of the cases");
      return { due, paidCase };
    });
    const settlement = settlementOf({
      month,
      assessed: resolved,
      given: givenFor(accounts, month),
      unpaid: unpaid.get(month) ?? new Map(),
      decided,
    });
    for (const one of settlement.arrears)
      arrears.push(paidTo(one, payees.get(one.due.caseId) ?? past.payees.get(one.due.caseId)));
    overpaid.push(...settlement.overpaid);
  }
  return { accounts, restated: past.restated, arrears, overpaid };
}

/** The money of a month gone by goes where the family's money goes now. */
const paidTo = (arrears: Arrears, payee: Payee | undefined): Arrears =>
  payee === undefined ? arrears : { ...arrears, paidCase: { ...arrears.paidCase, payee } };

/** What every closed run gave, and the lines of the last one. */
async function openAccounts(work: Work, run: Run) {
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
    return { unit, owedMonth, amountFen: line.amountFen, isPaid: state === "paid" };
  });
  const month = previous.month as Month;
  return { lines, accounts: accountsAfter(before, { month, lines: given }) };
}

/** Accounts as the run found them. */
async function accountsOf({ tenant }: Pick<Work, "tenant">, run: Run): Promise<Accounts> {
  if (settledBy(run).length === 0) return noAccounts;
  const bytes = await tenant.bucket.get(objectsOf(run).accounts);
  const [head, ...accounts] = fromJsonLines<object>(new TextDecoder().decode(bytes));
  return { ...(head as Pick<Accounts, "months">), accounts: accounts as Accounts["accounts"] };
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

export const settledSums = ({
  arrears,
  overpaid,
}: Pick<CountySettlement, "arrears" | "overpaid">): Settled => ({
  arrearsLines: arrears.length,
  arrearsFen: arrears.reduce((sum, { late }) => sum + late.amountFen, 0),
  overpaidUnits: new Set(overpaid.map(({ unit }) => unit)).size,
  overpaidFen: overpaid.reduce((sum, { givenFen, owedFen }) => sum + givenFen - owedFen, 0),
});

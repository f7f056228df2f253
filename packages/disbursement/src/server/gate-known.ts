import { exclusionsUnder, type Figure } from "@minzheng/entitlement";
import { assert, dayOfInstant, instant, type Month } from "@minzheng/kernel";
import { type BankTerms, bankTermsIn } from "../bank/figures.ts";
import { orderProblem } from "../bank/order-problem.ts";
import { gateFiguresIn } from "../gate/figures.ts";
import type { GateKnown, LastLine } from "../gate/index.ts";
import { objectsOf } from "../keys.ts";
import { type RosterRow, unitOfKey } from "../line.ts";
import { fromJsonLines, toJsonLines } from "../roll.ts";
import type { Run } from "../run.ts";
import { orderOf } from "./bank-orders.ts";
import { freezeFigures } from "./figures.ts";
import { type AskedElsewhere, elsewhereOf } from "./presence.ts";
import { getRun } from "./runs.ts";
import { openObject, readRoster, sealFirst, type Work } from "./work.ts";

/** A unit's line of the last closed run, with where it was. */
export interface LastMonthLine extends LastLine {
  readonly unit: string;
  readonly township: string;
  /** What was paid of it. */
  readonly amountFen: number;
  /** It paid an earlier month. */
  readonly isLate: boolean;
  /** Of a programme that either month paid by the quarter: there is nothing to compare. */
  readonly isByQuarter: boolean;
}

/** What the gate learns when it begins; whoever comes first fixes it for all. */
interface Learnt extends AskedElsewhere {
  readonly figures: readonly Figure[];
}

/** Everything the checks know besides the rows. */
export async function gateKnownOf(
  work: Work,
  run: Run,
  last: readonly LastMonthLine[] | undefined,
): Promise<GateKnown> {
  const { programmes } = work;
  const { figures } = await freezeFigures(work, run);
  const learnt = await learn(work, run);
  const sealer = await work.tenant.sealer();
  const [byRun, byNow] = [programmes.under(figures), programmes.under(learnt.figures)];
  return {
    month: run.month as Month,
    asOf: dayOfInstant(instant(run.knownAt)),
    exclusions: exclusionsUnder(programmes.exclusions, figures),
    ...gateFiguresIn(figures, run.month as Month),
    ...(last === undefined ? {} : { last: ownMonthOf(last) }),
    standard: (file, month, by) =>
      (by === "run" ? byRun : byNow)
        .find(({ programme }) => programme === file.programme)
        ?.standardOf?.(file, month),
    bankProblem: bankProblemOf({ programmes, sealer }, bankTermsIn(figures, run.month as Month)),
    elsewhere: new Map(learnt.elsewhere.map(({ residentId, found }) => [residentId, found])),
  };
}

/** What was paid by the quarter says where the money went, and nothing of a month's amount. */
const ownMonthOf = (last: readonly LastMonthLine[]): ReadonlyMap<string, LastLine> =>
  new Map(
    last
      .filter(({ isLate }) => !isLate)
      .map((line) => [line.unit, line.isByQuarter ? { ...line, dueFen: 0 } : line]),
  );

/** Every order is tried before anybody signs: later none may stop the bank's file. */
const bankProblemOf =
  (opening: Parameters<typeof orderOf>[0], { profile, limits }: BankTerms) =>
  ({ line, paidCase: { payee } }: RosterRow): string | undefined =>
    payee === undefined
      ? undefined
      : orderProblem(profile, limits, { ...orderOf(opening, { line, payee }), seq: 1 })?.text;

/** Figures signed by now, and what the city's matching says; the first writer's stand. */
async function learn(work: Work, run: Run): Promise<Learnt> {
  const { tenant, programmes } = work;
  const key = objectsOf(work).learnt;
  if ((await tenant.bucket.size(key)) === undefined) {
    const figures = await programmes.figures(tenant, tenant.clock.now());
    const asked = await elsewhereOf(work, run);
    await sealFirst(tenant, key, toJsonLines([{ figures, ...asked }]));
  }
  const [learnt] = fromJsonLines<Learnt>(await openObject(tenant, key));
  assert(learnt !== undefined, `${key} is empty`);
  return learnt;
}

/** What a run's month is held against. */
export interface LastMonth {
  /** Lines with money of the last closed run; absent in a county's first. */
  readonly lines?: readonly LastMonthLine[];
  /** Programmes that either month paid, or did not pay, by the quarter. */
  readonly byQuarter: ReadonlySet<string>;
}

const programmesOf = (...runs: readonly Run[]): ReadonlySet<string> =>
  new Set(runs.flatMap(({ quarters = [] }) => quarters.map(({ programme }) => programme)));

/** The last closed run, from its frozen rosters. */
export async function lastMonthOf(work: Work, run: Run): Promise<LastMonth> {
  const { tenant } = work;
  if (run.previous === undefined) return { byQuarter: programmesOf(run) };
  const { runId, generation } = run.previous;
  const { run: previous } = await getRun(tenant.store, runId);
  const byQuarter = programmesOf(run, previous);
  const last: LastMonthLine[] = [];
  for (const roster of previous.rosters ?? []) {
    for (const row of await readRoster({ tenant, runId }, generation, roster)) {
      const { line, due, paidCase, late } = row;
      if (line.amountFen === 0 && due.amountFen === 0) continue;
      const accountToken = paidCase.payee?.accountToken;
      last.push({
        unit: unitOfKey(line.key),
        isLate: late !== undefined,
        isByQuarter: late === undefined && byQuarter.has(line.programme),
        township: roster.township,
        amountFen: line.amountFen,
        dueFen: due.amountFen,
        ...(accountToken === undefined ? {} : { accountToken }),
      });
    }
  }
  return { lines: last, byQuarter };
}

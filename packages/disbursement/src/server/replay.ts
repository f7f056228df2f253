import type { Due, Programmes } from "@minzheng/entitlement";
import { assert, type Month } from "@minzheng/kernel";
import type { CaseFile } from "@minzheng/people";
import type { Tenant } from "@minzheng/store";
import { rosterHashOf } from "../chunk.ts";
import { objectsOf } from "../keys.ts";
import type { RosterRow } from "../line.ts";
import { type AssessedCase, fromJsonLines } from "../roll.ts";
import type { Run } from "../run.ts";
import { keyOfRun } from "./attempts.ts";
import { decide } from "./decide.ts";
import { frozenFigures } from "./figures.ts";
import { type LinesOfRun, linesOf, verifiedSeals } from "./freeze.ts";
import { offsetsOf, settleCounty } from "./settle-past.ts";
import { openObject, readRosters } from "./work.ts";

export interface Replay {
  readonly lines: number;
  readonly amountFen: number;
  readonly recomputedFen: number;
  readonly differences: readonly {
    readonly lineKey: string;
    readonly amountFen: number;
    readonly recomputedFen: number;
  }[];
  readonly chainIntact: boolean;
}

/** A row of a frozen roster, and what today's rules make of the facts that were frozen with it. */
interface Recomputed {
  readonly row: RosterRow;
  /** Absent on a month that was paid late, which several cases decide. */
  readonly due?: Due;
  /** What the line would pay. */
  readonly amountFen: number;
}

/**
 * Rows of the frozen rosters, in their order, computed again by the figures that were frozen with
 * them: the run's own month with what followed earlier ones, and what was still owed for the months
 * that it settled.
 */
export async function recomputed(
  tenant: Tenant,
  programmes: Programmes,
  run: Run,
): Promise<readonly Recomputed[]> {
  const { runId, generation, follows = [] } = run;
  const rosters = await readRosters({ tenant, runId }, run);
  const rows = rosters.flatMap((roster) => roster.rows);
  const figures = await frozenFigures(tenant, run);
  const entitlements = programmes.under(figures);
  const again = (file: CaseFile, month: Month): Due => {
    const entitlement = entitlements.find(({ programme }) => programme === file.programme);
    if (entitlement === undefined)
      throw new RangeError(`${file.programme} is no programme any more`);
    return entitlement.dueFor(file, month);
  };
  /** A row of what follows has the facts of the case that it follows, as of the month owed. */
  const assessed = new Map(
    rows
      .filter(({ late }) => late === undefined)
      .map(({ paidCase: { file }, due: { month } }) => [
        [file.programme, file.caseId, month].join(" "),
        again(file, month),
      ]),
  );
  const at = { county: tenant.county, month: run.month as Month };
  if (run.quarters !== undefined)
    for (const { paidCase, due } of await assessedCases(tenant, run)) {
      const name = [paidCase.file.programme, paidCase.file.caseId, due.month].join(" ");
      if (!assessed.has(name)) assessed.set(name, again(paidCase.file, due.month));
    }
  const { owed } = decide(
    {
      ...{ programmes, figures, ...at, quarters: run.quarters },
      follows: run.follows as readonly Month[] | undefined,
    },
    [...assessed.values()],
  );
  const found = new Map(owed.flat().map((due) => [nameOf(due), due]));
  const past = await settleCounty({
    work: { tenant, programmes, runId, generation },
    run,
    figures,
    figuresHash: run.figures?.sha256 ?? "",
    follows: follows as readonly Month[],
    again: ({ paidCase }, month) => ({ due: again(paidCase.file, month), paidCase }),
  });
  const late = new Map(past.arrears.map((one) => [nameOf(one.due), one.late.amountFen]));
  const lessOffset = offsetsOf(past, figures, at.month);
  return rows.map((row) => {
    if (row.late !== undefined) return { row, amountFen: late.get(nameOf(row.due)) ?? 0 };
    const due = found.get(nameOf(row.due));
    assert(due !== undefined, `nothing is due for ${row.line.key} any more`);
    const { offset } = lessOffset({ due, paidCase: row.paidCase });
    return { row, due, amountFen: due.amountFen - (offset?.amountFen ?? 0) };
  });
}

/** Cases whose money comes with another run take part in what a month decides, and have no row. */
async function assessedCases(tenant: Tenant, run: Run): Promise<readonly AssessedCase[]> {
  const { assessed } = objectsOf(run);
  const texts = await Promise.all(
    run.townships.map(({ code }) => openObject(tenant, assessed(code))),
  );
  return texts.flatMap((text) => fromJsonLines<AssessedCase>(text));
}

const nameOf = ({ programme, caseId, month }: Due): string => [programme, caseId, month].join(" ");

/**
 * Computes every line again from the facts and figures frozen with it, by the rules as they are
 * now, and holds the result against the lines in the table; then walks the chain of seals up to the
 * signed hash.
 */
export async function replayRun(tenant: Tenant, programmes: Programmes, run: Run): Promise<Replay> {
  const computed = await recomputed(tenant, programmes, run);
  const lines = await linesOf(tenant, keyOfRun(tenant, run), run.rosters ?? []);
  const stored = new Map<string, number>();
  for (const own of lines.values()) for (const line of own) stored.set(line.key, line.amountFen);
  const compared = computed.map(({ row: { line }, amountFen }) => ({
    lineKey: line.key,
    amountFen: stored.get(line.key) ?? 0,
    recomputedFen: amountFen,
  }));
  return {
    lines: stored.size,
    amountFen: [...stored.values()].reduce((sum, amount) => sum + amount, 0),
    recomputedFen: compared.reduce((sum, { recomputedFen }) => sum + recomputedFen, 0),
    differences: compared
      .filter(({ amountFen, recomputedFen }) => amountFen !== recomputedFen)
      .slice(0, 1000),
    chainIntact: await isChainIntact(tenant, run, lines),
  };
}

async function isChainIntact(tenant: Tenant, run: Run, lines: LinesOfRun): Promise<boolean> {
  const key = keyOfRun(tenant, run);
  try {
    const seals = await verifiedSeals(tenant, key, { rosters: run.rosters ?? [], lines });
    return rosterHashOf(key, seals) === run.rosterHash;
  } catch (error) {
    if (error instanceof Error && error.name === "Defect") return false;
    throw error;
  }
}

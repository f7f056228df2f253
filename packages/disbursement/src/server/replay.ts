import type { Due, Programmes } from "@minzheng/entitlement";
import { exclusionsUnder, resolveDues } from "@minzheng/entitlement";
import { assert, type Month } from "@minzheng/kernel";
import type { Tenant } from "@minzheng/store";
import { rosterHashOf } from "../chunk.ts";
import type { RosterRow } from "../line.ts";
import type { AssessedCase } from "../roll.ts";
import type { Run } from "../run.ts";
import { frozenFigures } from "./figures.ts";
import { readLines, verifiedSeals } from "./freeze.ts";
import { keyOfRun } from "./recount.ts";
import { settleCounty } from "./settle-past.ts";
import { readRosters } from "./work.ts";

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
  /** Of the row's own month: absent on a month that was paid late, which several cases decide. */
  readonly due?: Due;
  /** What the line would pay. */
  readonly amountFen: number;
}

/**
 * Rows of the frozen rosters, in their order, computed again by the figures that were frozen with
 * them: the run's own month, and what was still owed for the months that it settled.
 */
export async function recomputed(
  tenant: Tenant,
  programmes: Programmes,
  run: Run,
): Promise<readonly Recomputed[]> {
  const work = { tenant, programmes, runId: run.runId, generation: run.generation };
  const rows = (await readRosters(work, run)).flatMap((roster) => roster.rows);
  const figures = await frozenFigures(tenant, run);
  const exclusions = exclusionsUnder(programmes.exclusions, figures);
  const entitlements = programmes.under(figures);
  const again = ({ paidCase }: AssessedCase, month: Month): AssessedCase => {
    const { file } = paidCase;
    const entitlement = entitlements.find(({ programme }) => programme === file.programme);
    if (entitlement === undefined)
      throw new RangeError(`${file.programme} is no programme any more`);
    return { due: entitlement.dueFor(file, month), paidCase };
  };
  const own = rows.filter(({ late }) => late === undefined);
  const decided = own.map((row) => again(row, run.month as Month).due);
  const { dues } = resolveDues(decided, exclusions, entitlements);
  const owed = new Map(own.map((row, i) => [row, dues[i]]));
  const past = await settleCounty({ work, run, entitlements, exclusions, again });
  const late = new Map(past.arrears.map(({ due, late }) => [lateKey(due), late.amountFen]));
  return rows.map((row) => {
    if (row.late !== undefined) return { row, amountFen: late.get(lateKey(row.due)) ?? 0 };
    const due = owed.get(row);
    assert(due?.caseId === row.due.caseId, "dues keep the order of the rows");
    return { row, due, amountFen: due.amountFen };
  });
}

const lateKey = ({ programme, caseId, month }: Due) => `${programme} ${caseId} ${month}`;

/**
 * Computes every line again from the facts and figures frozen with it, by the rules as they are
 * now, and holds the result against the lines in the table; then walks the chain of seals up to the
 * signed hash.
 */
export async function replayRun(tenant: Tenant, programmes: Programmes, run: Run): Promise<Replay> {
  const computed = await recomputed(tenant, programmes, run);
  const stored = new Map<string, number>();
  for (const { code } of run.townships)
    for (const line of await readLines(tenant, keyOfRun(tenant, run), code))
      stored.set(line.key, line.amountFen);
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
    chainIntact: await isChainIntact(tenant, run),
  };
}

async function isChainIntact(tenant: Tenant, run: Run): Promise<boolean> {
  const key = keyOfRun(tenant, run);
  try {
    const seals = await verifiedSeals(tenant, key, run.rosters ?? []);
    return rosterHashOf(key, seals) === run.rosterHash;
  } catch (error) {
    if (error instanceof Error && error.name === "Defect") return false;
    throw error;
  }
}

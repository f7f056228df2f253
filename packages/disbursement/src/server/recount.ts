import {
  type CountedCell,
  fundSpendingGroup,
  type LineState,
  type RecountSource,
  recount,
  runGroup,
  runStandingGroup,
  sameSlots,
} from "@minzheng/aggregation";
import { assert, countyCode, type Month, type TownshipCode } from "@minzheng/kernel";
import { batchGet, cellKeys, queryAll, readCell, type Tenant } from "@minzheng/store";
import { balanceOf, type StandingLine } from "../balance.ts";
import type { Balance } from "../contract.ts";
import { keysOf, type RunKey } from "../keys.ts";
import { type Line, readLine, standingOf } from "../line.ts";
import { standingOfRun } from "../plan-standing.ts";
import { exportedSums, isBefore, type Run } from "../run.ts";
import { spendingOfRun } from "../run-cells.ts";
import {
  keyOfRun,
  latest,
  type Receipt,
  readReceipts,
  readReissuedLines,
  stateOf,
} from "./attempts.ts";
import { heldLines, readFindings } from "./findings.ts";
import { listRuns } from "./runs.ts";

/** One line with where its money is. */
export interface PlacedLine {
  readonly line: Line;
  readonly state: LineState;
  /** Of the last attempt that has one. */
  readonly receipt?: Receipt;
}

/** Every line of a township with its state, from lines, findings and receipts alone. */
export async function placedLines(
  tenant: Pick<Tenant, "store">,
  key: RunKey,
  township: string,
  held: ReadonlySet<string>,
): Promise<readonly PlacedLine[]> {
  const receipts = latest(await readReceipts(tenant, key, township));
  const again = latest(await readReissuedLines(tenant, key, township));
  const placed: PlacedLine[] = [];
  for await (const item of queryAll(tenant.store, {
    pk: keysOf(key).lines(township),
    consistent: true,
  })) {
    const line = readLine(key, township as TownshipCode, item);
    const receipt = receipts.get(line.key);
    placed.push({
      line,
      state: stateOf(line, { receipt, again: again.get(line.key), held }),
      ...(receipt === undefined ? {} : { receipt }),
    });
  }
  return placed;
}

/** Lines with their states, by township. */
export type PlacedRun = ReadonlyMap<string, readonly PlacedLine[]>;

/** Every line of a run with its state. Consistent. */
export async function placedRun(
  tenant: Pick<Tenant, "store" | "county">,
  run: Run,
): Promise<PlacedRun> {
  const key = keyOfRun(tenant, run);
  const held = heldLines(await readFindings(tenant, key));
  const placed = new Map<string, readonly PlacedLine[]>();
  for (const { code } of run.townships)
    placed.set(code, await placedLines(tenant, key, code, held));
  return placed;
}

/** Lines that nobody has sent to a bank yet. */
export const placeUnsent = (lines: readonly Line[], held: ReadonlySet<string>) =>
  lines.map((line): PlacedLine => {
    return { line, state: stateOf(line, { receipt: undefined, again: undefined, held }) };
  });

/**
 * The trial balance from the items themselves, with the cells they make and what the bank paid for
 * each programme.
 */
export const recountRun = async (tenant: Pick<Tenant, "store" | "county">, run: Run) =>
  countRun(run, await placedRun(tenant, run));

function countRun(
  run: Run,
  placed: PlacedRun,
): {
  readonly balance: Balance;
  readonly cells: readonly CountedCell[];
  readonly paid: ReadonlyMap<string, number>;
} {
  const standing: StandingLine[] = [];
  const cells: CountedCell[] = [];
  const paid = new Map<string, number>();
  for (const own of placed.values()) {
    for (const { line, state } of own) {
      const { programme, amountFen } = line;
      standing.push({ amountFen, state });
      if (state === "paid") paid.set(programme, (paid.get(programme) ?? 0) + amountFen);
    }
    cells.push(...countCells(run.month as Month, own));
  }
  return { balance: balanceOf(standing, exportedSums(run)), cells, paid };
}

function countCells(month: Month, placed: readonly PlacedLine[]): readonly CountedCell[] {
  const groups = Map.groupBy(placed, ({ line }) => `${line.programme}#${line.category}`);
  return [...groups.values()].flatMap((own) => {
    const [first] = own;
    if (first === undefined) return [];
    const group = runGroup(first.line.programme, first.line.category);
    return recount(
      [group],
      own.map(({ line, state }) => standingOf(month, line, state)),
    );
  });
}

/**
 * Recounts the run after a step and holds it against the cells and against itself.
 *
 * @param placed the run's lines where a step has read them already
 * @throws Defect when a cell is not what its lines say, or a fen is nowhere
 */
export async function assertBalanced(
  tenant: Pick<Tenant, "store" | "county">,
  run: Run,
  placed?: PlacedRun,
): Promise<Balance> {
  const { balance, cells } = countRun(run, placed ?? (await placedRun(tenant, run)));
  const keys = cells.map((cell) => cellKeys(tenant.county, cell));
  const stored = new Map(
    (await batchGet(tenant.store, keys)).map((item) => [
      `${item.pk} ${item.sk}`,
      readCell(tenant.county, item),
    ]),
  );
  for (const [i, { slots, place, group }] of cells.entries()) {
    const found = stored.get(`${keys[i]?.pk} ${keys[i]?.sk}`);
    assert(
      found !== undefined && sameSlots(found.slots, slots),
      `cell ${group} of ${place} is not what its lines say`,
    );
  }
  assert(balance.differenceFen === 0, `${run.runId}: ${balance.differenceFen} fen are nowhere`);
  return balance;
}

/**
 * The run's groups for the nightly recount: all months that have a frozen run. A run whose return
 * file is being settled, or that is sent again, is left out: receipts lie there before the chunk that
 * counts them is sealed, and a repair in between would count them twice.
 */
export const recountSource = (programmes: readonly string[]): RecountSource<Tenant> => ({
  groups: programmes.flatMap((programme) =>
    (["urban", "rural"] as const).map((category) => runGroup(programme, category).id),
  ),
  recount: async (tenant) => {
    const runs = (await listRuns(tenant.store)).filter(
      ({ state, returnFiles, reissue }) =>
        !isBefore(state, "FROZEN") &&
        reissue === undefined &&
        returnFiles.every(({ settled }) => settled),
    );
    const cells: CountedCell[] = [];
    for (const run of runs) cells.push(...(await recountRun(tenant, run)).cells);
    return { periods: runs.map(({ month }) => month as Month), cells };
  },
});

/** What the city is told of runs, for the nightly recount: from their records alone. */
export const standingSource: RecountSource<Tenant> = {
  groups: [runStandingGroup.id, fundSpendingGroup.id],
  recount: async ({ store, county }) => {
    const runs = await listRuns(store);
    const place = countyCode(county);
    const standing = runs.map((run) => standingOfRun(place, run));
    const spending = runs.flatMap((run) => spendingOfRun(place, run) ?? []);
    return {
      periods: "all",
      cells: [...recount([runStandingGroup], standing), ...recount([fundSpendingGroup], spending)],
    };
  },
};

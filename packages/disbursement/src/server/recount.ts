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
import {
  batchGet,
  cellKeys,
  queryAll,
  readCell,
  type StoredItem,
  type Tenant,
} from "@minzheng/store";
import { balanceOf, type StandingLine } from "../balance.ts";
import type { Balance } from "../contract.ts";
import { assertFields, type FieldsOf, isFen, isOneOf, isText, isWhole } from "../fields.ts";
import { keysOf, type RunKey } from "../keys.ts";
import { type Line, readLine, standingOf } from "../line.ts";
import { standingOfRun } from "../plan-standing.ts";
import { exportedSums, isBefore, type Run } from "../run.ts";
import { spendingOfRun } from "../run-cells.ts";
import { heldLines, readFindings } from "./findings.ts";
import { listRuns } from "./runs.ts";

/** A receipt as it lies in the table: what the bank said about one line, for good. */
export interface Receipt {
  readonly lineKey: string;
  readonly attempt: number;
  readonly seq: number;
  readonly amountFen: number;
  readonly state: "paid" | "returned";
  readonly code: string;
  readonly bankTime: string;
  readonly serial: string;
  /** Number of the return file it came with. */
  readonly file: number;
}

const receiptFields: FieldsOf<Receipt> = {
  lineKey: isText,
  attempt: isWhole,
  seq: isWhole,
  amountFen: isFen,
  state: isOneOf("paid", "returned"),
  code: isText,
  bankTime: isText,
  serial: isText,
  file: isWhole,
};

/** @throws Defect when the item is no receipt */
export function readReceipt(item: StoredItem): Receipt {
  assertFields<Receipt>(item, receiptFields);
  return item;
}

/** One line with where its money is. */
export interface PlacedLine {
  readonly line: Line;
  readonly state: LineState;
  readonly receipt?: Receipt;
}

export const keyOfRun = (tenant: Pick<Tenant, "county">, { runId, generation }: Run): RunKey => ({
  tenant: tenant.county,
  runId,
  generation,
});

export async function readReceipts(
  tenant: Pick<Tenant, "store">,
  key: RunKey,
  township: string,
): Promise<readonly Receipt[]> {
  const receipts: Receipt[] = [];
  for await (const item of queryAll(tenant.store, {
    pk: keysOf(key).receipts(township),
    consistent: true,
  }))
    receipts.push(readReceipt(item));
  return receipts;
}

/** Every line of a township with its state, from lines, findings and receipts alone. */
export async function placedLines(
  tenant: Pick<Tenant, "store">,
  key: RunKey,
  township: string,
  held: ReadonlySet<string>,
): Promise<readonly PlacedLine[]> {
  const receipts = new Map(
    (await readReceipts(tenant, key, township)).map((receipt) => [receipt.lineKey, receipt]),
  );
  const placed: PlacedLine[] = [];
  for await (const item of queryAll(tenant.store, {
    pk: keysOf(key).lines(township),
    consistent: true,
  })) {
    const line = readLine(key, township as TownshipCode, item);
    const receipt = receipts.get(line.key);
    placed.push({
      line,
      state: stateOf(line, receipt, held),
      ...(receipt === undefined ? {} : { receipt }),
    });
  }
  return placed;
}

export function stateOf(
  line: Line,
  receipt: Receipt | undefined,
  held: ReadonlySet<string>,
): LineState {
  if (line.amountFen === 0) return "zero";
  if (receipt !== undefined) return receipt.state;
  return held.has(line.key) ? "held" : "pending";
}

/**
 * The trial balance from the items themselves, with the cells they make and what the bank paid for
 * each programme; a township at a time.
 */
export async function recountRun(
  tenant: Pick<Tenant, "store" | "county">,
  run: Run,
): Promise<{
  readonly balance: Balance;
  readonly cells: readonly CountedCell[];
  readonly paid: ReadonlyMap<string, number>;
}> {
  const key = keyOfRun(tenant, run);
  const held = heldLines(await readFindings(tenant, key));
  const standing: StandingLine[] = [];
  const cells: CountedCell[] = [];
  const paid = new Map<string, number>();
  for (const { code } of run.townships) {
    const placed = await placedLines(tenant, key, code, held);
    for (const { line, state } of placed) {
      const { programme, amountFen } = line;
      standing.push({ amountFen, state });
      if (state === "paid") paid.set(programme, (paid.get(programme) ?? 0) + amountFen);
    }
    cells.push(...countCells(run.month as Month, placed));
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
 * @throws Defect when a cell is not what its lines say, or a fen is nowhere
 */
export async function assertBalanced(
  tenant: Pick<Tenant, "store" | "county">,
  run: Run,
): Promise<Balance> {
  const { balance, cells } = await recountRun(tenant, run);
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
 * file is being settled is left out: receipts lie there before the chunk that counts them is sealed,
 * and a repair in between would count them twice.
 */
export const recountSource = (programmes: readonly string[]): RecountSource<Tenant> => ({
  groups: programmes.flatMap((programme) =>
    (["urban", "rural"] as const).map((category) => runGroup(programme, category).id),
  ),
  recount: async (tenant) => {
    const runs = (await listRuns(tenant.store)).filter(
      ({ state, returnFiles }) =>
        !isBefore(state, "FROZEN") && returnFiles.every(({ settled }) => settled),
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

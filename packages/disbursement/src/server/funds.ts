import { Failure, type Month, yuanText } from "@minzheng/kernel";
import { allRecords } from "@minzheng/register/server";
import { getItem, type StoredItem, type Tenant } from "@minzheng/store";
import { allocation } from "../funds/allocation.ts";
import { type Drawn, drawFunds, leftOf, type Need, type Pot } from "../funds/draw.ts";
import { fundsOrderIn } from "../funds/figures.ts";
import { fundedLabel } from "../funds/sources.ts";
import { keysOf } from "../keys.ts";
import type { Run } from "../run.ts";
import { keyOfRun } from "./attempts.ts";
import { frozenFigures } from "./figures.ts";
import type { RunPicture } from "./gate-run.ts";
import { listRuns } from "./runs.ts";

const yearOf = (month: string): string => month.slice(0, 4);

/** Confirmed allocations of a year, one pot for each programme and source. */
export async function allocatedIn(tenant: Tenant, year: string): Promise<readonly Pot[]> {
  const records = await allRecords(allocation, tenant, { question: "byYear", values: { year } });
  return records
    .filter(({ state }) => state === "confirmed")
    .map(({ fields: { programme, source, amountFen } }) => ({ programme, source, amountFen }));
}

/** What the closed runs of a year have drawn. */
export async function drawnIn(
  tenant: Pick<Tenant, "store">,
  year: string,
): Promise<readonly Pot[]> {
  const runs = (await listRuns(tenant.store)).filter(({ month }) => yearOf(month) === year);
  return runs.flatMap(({ funds }) => funds?.draws ?? []);
}

/** What can still be spent in a year. One run is open at a time, so nobody else draws on it. */
export async function availableIn(tenant: Tenant, year: string): Promise<readonly Pot[]> {
  const [allocated, drawn] = await Promise.all([allocatedIn(tenant, year), drawnIn(tenant, year)]);
  return leftOf(allocated, drawn);
}

/**
 * Holds everything a run owes, held lines too since they may be released, against what its county
 * can still spend. Nothing is checked while the county keeps no allocations.
 *
 * @throws Failure FUNDS_MISSING with what each programme lacks
 */
export async function assertFunded(tenant: Tenant, run: Run): Promise<void> {
  const order = fundsOrderIn(await frozenFigures(tenant, run), run.month as Month);
  if (order === undefined) return;
  const key = keysOf(keyOfRun(tenant, run)).summary;
  const picture = (await getItem(tenant.store, key)) as (StoredItem & RunPicture) | undefined;
  const needs: readonly Need[] = (picture?.programmes ?? []).map(({ programme, dueFen }) => ({
    programme,
    amountFen: dueFen,
  }));
  const { missing } = drawFunds(await availableIn(tenant, yearOf(run.month)), needs, order);
  if (missing.length === 0) return;
  const lacking = missing.map((need) => ({ ...need, label: fundedLabel(need.programme) }));
  const texts = lacking.map(({ label, amountFen }) => `${label}缺 ${yuanText(amountFen)} 元`);
  const message = `可用资金不足：${texts.join("，")}。请先登记并确认资金指标`;
  throw new Failure("FUNDS_MISSING", { year: yearOf(run.month), missing: lacking }, { message });
}

/**
 * Where the money that the bank paid came from; undefined while allocations are not kept.
 *
 * @param paid fen by programme, as the recount found them
 */
export async function fundsOf(
  tenant: Tenant,
  run: Run,
  paid: ReadonlyMap<string, number>,
): Promise<Drawn | undefined> {
  const order = fundsOrderIn(await frozenFigures(tenant, run), run.month as Month);
  if (order === undefined) return undefined;
  const needs = [...paid].map(([programme, amountFen]) => ({ programme, amountFen }));
  return drawFunds(await availableIn(tenant, yearOf(run.month)), needs, order);
}

import { namesOf } from "@minzheng/entitlement";
import { canonicalJson } from "@minzheng/kernel";
import { offsetIn } from "../arrears/offset.ts";
import { bridgeOf } from "../bridge.ts";
import { sieveOf } from "../gate/index.ts";
import { sha256 } from "../hash.ts";
import { keysOf } from "../keys.ts";
import { type Line, partsOfKey } from "../line.ts";
import type { Run } from "../run.ts";
import { programmeSums, townshipSums } from "../totals.ts";
import { changeSieve } from "./changes.ts";
import { writeFindings } from "./findings.ts";
import { gateKnownOf, type LastMonthLine, lastMonthOf } from "./gate-known.ts";
import { act, getRun } from "./runs.ts";
import { isCurrent, machineActor, readRoster, runKeyOf, type Work } from "./work.ts";

/** What one generation shows on its page, fixed at the gate. */
export interface RunPicture {
  readonly townships: ReturnType<typeof townshipSums>;
  readonly programmes: ReturnType<typeof programmeSums>;
  readonly bridge: ReturnType<typeof bridgeOf>;
}

/**
 * Runs every check, township by township, writes the findings, and fixes the picture that officers
 * will sign.
 */
export async function gateRun(work: Work): Promise<void> {
  const { tenant } = work;
  const { run } = await getRun(tenant.store, work.runId);
  if (!isCurrent(run, work, "COMPUTED")) return;
  const { lines: last, byQuarter } = await lastMonthOf(work, run);
  const sieve = sieveOf(await gateKnownOf(work, run, last));
  const changes = changeSieve(work, run, { last: last ?? [], byQuarter });
  const lines: Line[] = [];
  for (const roster of run.rosters ?? [])
    for (const row of await readRoster(work, run.generation, roster)) {
      sieve.pour(row);
      changes.pour(row);
      lines.push(row.line);
    }
  const hits = sieve.hits();
  await writeFindings(tenant, runKeyOf(work), hits);
  await changes.write();
  const found = hits.map(({ line }) => line.township);
  const picture = pictureOf(work, run, { lines, last: last ?? [], found, byQuarter });
  await act(tenant.store, work.runId, tenant.clock.now(), () => ({
    actor: machineActor,
    action: "run.gate",
    event: { type: "gated", generation: work.generation },
    changed: { findings: hits.length, pictureHash: sha256(canonicalJson(picture)) },
    items: [{ ...keysOf(runKeyOf(work)).summary, ...picture }],
  }));
}

interface Seen {
  readonly lines: readonly Line[];
  readonly last: readonly LastMonthLine[];
  /** The township of each finding. */
  readonly found: readonly string[];
  readonly byQuarter: ReadonlySet<string>;
}

function pictureOf(work: Work, run: Run, { lines, last, found, byQuarter }: Seen): RunPicture {
  const now = lines.map(({ key, programme, amountFen, components }) => {
    const { unit, lateBy } = partsOfKey(key);
    const offsetFen = offsetIn(components).amountFen;
    const isLate = lateBy !== undefined;
    const isByQuarter = !isLate && byQuarter.has(programme);
    return { unit, isLate, isByQuarter, amountFen, dueFen: amountFen + offsetFen };
  });
  const labels = new Map(
    namesOf(work.programmes).map(({ programme, label }) => [programme, label]),
  );
  const lastFen = new Map<string, number>();
  for (const { township, amountFen } of last)
    lastFen.set(township, (lastFen.get(township) ?? 0) + amountFen);
  return {
    townships: townshipSums(run.townships, lines, {
      ...(run.previous === undefined ? {} : { lastFen }),
      found,
    }),
    programmes: programmeSums(lines, (programme) => labels.get(programme) ?? programme),
    bridge: bridgeOf({
      ...(run.previous === undefined ? {} : { lastMonth: run.previous.month }),
      last: owedByUnit(last),
      now: owedByUnit(now),
      lastLate: paidLate(last),
      late: paidLate(now),
      lastOffset: takenOff(last),
      offset: takenOff(now),
      lastQuarter: paidByQuarter(last),
      quarter: paidByQuarter(now),
    }),
  };
}

/** A line of either month, as the bridge counts it. */
type Standing = Pick<LastMonthLine, "unit" | "isLate" | "isByQuarter" | "amountFen" | "dueFen">;

/** What was taken off these lines is in the amount already. */
const paidByQuarter = (lines: readonly Standing[]): readonly number[] =>
  lines
    .filter(({ isByQuarter, amountFen }) => isByQuarter && amountFen > 0)
    .map(({ amountFen }) => amountFen);

const paidLate = (lines: readonly Standing[]): readonly number[] =>
  lines.filter(({ isLate }) => isLate).map(({ amountFen }) => amountFen);

const takenOff = (lines: readonly Standing[]): readonly number[] =>
  lines
    .filter(({ isLate, isByQuarter }) => !isLate && !isByQuarter)
    .map(({ dueFen, amountFen }) => dueFen - amountFen)
    .filter((amount) => amount > 0);

/** A unit may have several lines of a programme: one for each month owed. */
function owedByUnit(lines: readonly Standing[]): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const { unit, isLate, isByQuarter, dueFen } of lines)
    if (!isLate && !isByQuarter && dueFen > 0) sums.set(unit, (sums.get(unit) ?? 0) + dueFen);
  return sums;
}

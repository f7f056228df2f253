import { namesOf } from "@minzheng/entitlement";
import { assert, canonicalJson, instant, type Month, type TownshipCode } from "@minzheng/kernel";
import { queryAll } from "@minzheng/store";
import { bridgeOf } from "../bridge.ts";
import { gate } from "../gate.ts";
import { sha256 } from "../hash.ts";
import { keysOf, objectsOf } from "../keys.ts";
import { type RosterRow, readLine, unitOfKey } from "../line.ts";
import { type AssessedCase, fromJsonLines, rollOf, toJsonLines } from "../roll.ts";
import type { Run } from "../run.ts";
import { programmeSums, totalsOf, townshipSums } from "../totals.ts";
import { decide, monthsToAssess } from "./decide.ts";
import { freezeFigures } from "./figures.ts";
import { writeFindings } from "./findings.ts";
import { act, getRun } from "./runs.ts";
import {
  createOnce,
  isCurrent,
  machineActor,
  openObject,
  readRosters,
  runKeyOf,
  sealFirst,
  sealOnce,
  type Work,
} from "./work.ts";

const jsonLines = "application/x-ndjson";

/** What one generation shows on its page, fixed at the gate. */
export interface RunPicture {
  readonly townships: ReturnType<typeof townshipSums>;
  readonly programmes: ReturnType<typeof programmeSums>;
  readonly bridge: ReturnType<typeof bridgeOf>;
}

/**
 * Reads one township's cases and writes what each is owed. The first writer's file stands: later
 * ones, with perhaps other facts, change nothing.
 */
export async function assessTownship(work: Work, township: TownshipCode): Promise<void> {
  const { tenant, programmes } = work;
  const { run } = await getRun(tenant.store, work.runId);
  const key = objectsOf(work).assessed(township);
  if (!isCurrent(run, work, "OPEN") || (await tenant.bucket.size(key)) !== undefined) return;
  const { figures } = await freezeFigures(work, run);
  const entitlements = programmes.under(figures);
  const knownAt = instant(run.knownAt);
  const assessed: AssessedCase[] = [];
  for (const month of await monthsToAssess(work, run, figures)) {
    for (const paidCase of await programmes.cases(tenant, township, month, knownAt)) {
      const { file } = paidCase;
      const entitlement = entitlements.find(({ programme }) => programme === file.programme);
      assert(entitlement !== undefined, `${file.programme} has its entitlement`);
      assert(file.township === township, `${file.caseId} is not of ${township}`);
      assessed.push({ due: entitlement.dueFor(file, month), paidCase });
    }
  }
  await sealFirst(tenant, key, toJsonLines(assessed));
}

/**
 * Decides between programmes over the whole county, and what follows from that, then freezes one roster for each township.
 * The run remembers every roster's hash: from here on nothing else is the roster.
 */
export async function resolveCounty(work: Work): Promise<void> {
  const { tenant, programmes } = work;
  const { run } = await getRun(tenant.store, work.runId);
  if (!isCurrent(run, work, "OPEN")) return;
  const objects = objectsOf(work);
  const all: AssessedCase[] = [];
  for (const { code } of run.townships)
    for (const one of fromJsonLines<AssessedCase>(await openObject(tenant, objects.assessed(code))))
      all.push(one);
  const { figures, ...frozen } = await freezeFigures(work, run);
  const { cases, resolutions } = decide({ programmes, figures }, run.month as Month, all);
  const rosters: NonNullable<Run["rosters"]>[number][] = [];
  const lines: RosterRow["line"][] = [];
  for (const { code } of run.townships) {
    const own = cases.filter(({ paidCase }) => paidCase.file.township === code);
    const roster = rollOf({ ...runKeyOf(work), month: run.month as Month }, own);
    const text = toJsonLines(roster);
    await sealOnce(tenant, objects.roster(code), text);
    rosters.push({ township: code, sha256: sha256(text), rows: roster.length });
    for (const row of roster) lines.push(row.line);
  }
  await createOnce(tenant, objects.resolutions, toJsonLines(resolutions), jsonLines);
  await act(tenant.store, work.runId, tenant.clock.now(), () => ({
    actor: machineActor,
    action: "run.compute",
    event: {
      type: "computed",
      generation: work.generation,
      rosters,
      figures: frozen,
      totals: totalsOf(lines),
    },
  }));
}

/** Runs every check, writes the findings, and fixes the picture that officers will sign. */
export async function gateRun(work: Work): Promise<void> {
  const { tenant } = work;
  const { run } = await getRun(tenant.store, work.runId);
  if (!isCurrent(run, work, "COMPUTED")) return;
  const rows = (await readRosters(work, run)).flatMap((roster) => roster.rows);
  const last = await lastMonthOf(work, run);
  const hits = gate({
    rows,
    ...(last === undefined ? {} : { lastMonth: byUnit(last) }),
  });
  await writeFindings(tenant, runKeyOf(work), hits);
  const picture = pictureOf(
    work,
    run,
    rows,
    last ?? [],
    hits.map(({ row }) => row.line.township),
  );
  await act(tenant.store, work.runId, tenant.clock.now(), () => ({
    actor: machineActor,
    action: "run.gate",
    event: { type: "gated", generation: work.generation },
    changed: { findings: hits.length, pictureHash: sha256(canonicalJson(picture)) },
    items: [{ ...keysOf(runKeyOf(work)).summary, ...picture }],
  }));
}

interface LastLine {
  readonly unit: string;
  readonly township: string;
  readonly amountFen: number;
}

function pictureOf(
  work: Work,
  run: Run,
  rows: readonly RosterRow[],
  last: readonly LastLine[],
  found: readonly string[],
): RunPicture {
  const lines = rows.map(({ line }) => line);
  const paying = lines.filter(({ amountFen }) => amountFen > 0);
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
      last: byUnit(last),
      now: byUnit(paying.map(({ key, amountFen }) => ({ unit: unitOfKey(key), amountFen }))),
    }),
  };
}

/** A unit may have several lines of a programme: one for each month owed. */
function byUnit(lines: readonly Pick<LastLine, "unit" | "amountFen">[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { unit, amountFen } of lines) sums.set(unit, (sums.get(unit) ?? 0) + amountFen);
  return sums;
}

/** Lines with money of the last closed run. */
async function lastMonthOf({ tenant }: Work, run: Run): Promise<readonly LastLine[] | undefined> {
  if (run.previous === undefined) return undefined;
  const key = {
    tenant: tenant.county,
    runId: run.previous.runId,
    generation: run.previous.generation,
  };
  const { run: previous } = await getRun(tenant.store, run.previous.runId);
  const last: LastLine[] = [];
  for (const { code } of previous.townships) {
    const pk = keysOf(key).lines(code);
    for await (const item of queryAll(tenant.store, { pk, consistent: true })) {
      const { key: lineKey, amountFen } = readLine(key, code as TownshipCode, item);
      if (amountFen > 0) last.push({ unit: unitOfKey(lineKey), township: code, amountFen });
    }
  }
  return last;
}

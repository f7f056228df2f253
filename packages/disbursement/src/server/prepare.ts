import { resolveDues } from "@minzheng/entitlement";
import { assert, canonicalJson, instant, type Month, type TownshipCode } from "@minzheng/kernel";
import { queryAll } from "@minzheng/store";
import { bridgeOf } from "../bridge.ts";
import { gate } from "../gate.ts";
import { sha256 } from "../hash.ts";
import { keysOf, objectsOf } from "../keys.ts";
import { partsOfKey, type RosterRow, readLine } from "../line.ts";
import { type AssessedCase, fromJsonLines, rollOf, toJsonLines } from "../roll.ts";
import type { Run } from "../run.ts";
import { programmeSums, totalsOf, townshipSums } from "../totals.ts";
import { freezeFigures } from "./figures.ts";
import { writeFindings } from "./findings.ts";
import { assessPast, type Decider } from "./past.ts";
import { act, getRun } from "./runs.ts";
import { accountsText, settleCounty, settledSums } from "./settle-past.ts";
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
 * Reads one township's cases and writes what each is owed, for the month and for the months that
 * are settled again. The first writer's file stands: later ones, with perhaps other facts, change
 * nothing. The past comes first, so that where the month's file is, the past's is too.
 */
export async function assessTownship(work: Work, township: TownshipCode): Promise<void> {
  const { tenant, programmes } = work;
  const { run } = await getRun(tenant.store, work.runId);
  const key = objectsOf(work).assessed(township);
  if (!isCurrent(run, work, "OPEN") || (await tenant.bucket.size(key)) !== undefined) return;
  const month = run.month as Month;
  const { figures, ...frozen } = await freezeFigures(work, run);
  const entitlements = programmes.under(figures);
  const deciders: Decider[] = [];
  for (const [i, { cases }] of programmes.programmes.entries()) {
    const entitlement = entitlements[i];
    assert(entitlement !== undefined, "every programme has its entitlement");
    const casesIn = await cases(tenant, township, instant(run.knownAt));
    deciders.push({ entitlement, casesIn });
  }
  await assessPast({ work, run, township, figures: frozen }, deciders);
  const assessed = deciders.flatMap(({ entitlement, casesIn }) =>
    casesIn(month).map((paidCase) => {
      assert(paidCase.file.township === township, `${paidCase.file.caseId} is not of ${township}`);
      return { due: entitlement.dueFor(paidCase.file, month), paidCase };
    }),
  );
  await sealFirst(tenant, key, toJsonLines(assessed));
}

/**
 * Decides between programmes over the whole county, settles the months gone by, then freezes one
 * roster for each township. The run remembers every roster's hash: from here on nothing else is
 * the roster.
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
  const entitlements = programmes.under(figures);
  const { dues, resolutions } = resolveDues(
    all.map(({ due }) => due),
    programmes.exclusions,
    entitlements,
  );
  assert(dues.length === all.length, "exclusivity drops money, never cases");
  const resolved = all.map(({ paidCase }, i) => ({
    paidCase,
    due: dues[i] ?? absent(paidCase.file.caseId),
  }));
  for (const { due, paidCase } of resolved)
    assert(due.caseId === paidCase.file.caseId, "dues keep the order of the cases");
  const past = await settleCounty({ work, run, current: all, entitlements });
  const rosters: NonNullable<Run["rosters"]>[number][] = [];
  const lines: RosterRow["line"][] = [];
  for (const { code } of run.townships) {
    const own = [...resolved, ...past.arrears].filter(
      ({ paidCase }) => paidCase.file.township === code,
    );
    const roster = rollOf({ ...runKeyOf(work), month: run.month as Month }, own);
    const text = toJsonLines(roster);
    await sealOnce(tenant, objects.roster(code), text);
    const restated = past.restated.get(code) ?? [];
    rosters.push({
      township: code,
      sha256: sha256(text),
      rows: roster.length,
      ...(restated.length > 0 ? { restated } : {}),
    });
    for (const row of roster) lines.push(row.line);
  }
  await createOnce(tenant, objects.resolutions, toJsonLines(resolutions), jsonLines);
  await createOnce(tenant, objects.accounts, accountsText(past.accounts), jsonLines);
  await createOnce(tenant, objects.overpaid, toJsonLines(past.overpaid), jsonLines);
  await act(tenant.store, work.runId, tenant.clock.now(), () => ({
    actor: machineActor,
    action: "run.compute",
    event: {
      type: "computed",
      generation: work.generation,
      rosters,
      figures: frozen,
      settled: settledSums(past),
      totals: totalsOf(lines),
    },
  }));
}

const absent = (caseId: string): never => {
  throw new RangeError(`${caseId} has no due`);
};

/** Runs every check, writes the findings, and fixes the picture that officers will sign. */
export async function gateRun(work: Work): Promise<void> {
  const { tenant } = work;
  const { run } = await getRun(tenant.store, work.runId);
  if (!isCurrent(run, work, "COMPUTED")) return;
  const rows = (await readRosters(work, run)).flatMap((roster) => roster.rows);
  const last = await lastMonthOf(work, run);
  const hits = gate({
    rows,
    ...(last === undefined ? {} : { lastMonth: fenByUnit(last.filter(({ late }) => !late)) }),
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

/** A line with money, of this month or the last: of its own month, or of one paid late. */
interface MonthLine {
  readonly unit: string;
  readonly township: string;
  readonly amountFen: number;
  readonly late: boolean;
}

const monthLine = ({ key, township, amountFen }: RosterRow["line"]): MonthLine => {
  const { unit, isArrears } = partsOfKey(key);
  return { unit, township, amountFen, late: isArrears };
};

const fenByUnit = (lines: readonly MonthLine[]): ReadonlyMap<string, number> =>
  new Map(lines.map(({ unit, amountFen }) => [unit, amountFen]));

const fenOfLate = (lines: readonly MonthLine[]): readonly number[] =>
  lines.filter(({ late }) => late).map(({ amountFen }) => amountFen);

function pictureOf(
  work: Work,
  run: Run,
  rows: readonly RosterRow[],
  last: readonly MonthLine[],
  found: readonly string[],
): RunPicture {
  const lines = rows.map(({ line }) => line);
  const paying = lines.filter(({ amountFen }) => amountFen > 0).map(monthLine);
  const labels = new Map(
    work.programmes.programmes.map(({ entitlement }) => [entitlement.programme, entitlement.label]),
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
      last: fenByUnit(last.filter(({ late }) => !late)),
      now: fenByUnit(paying.filter(({ late }) => !late)),
      lastLate: fenOfLate(last),
      late: fenOfLate(paying),
    }),
  };
}

/** Lines with money of the last closed run. */
async function lastMonthOf({ tenant }: Work, run: Run): Promise<readonly MonthLine[] | undefined> {
  if (run.previous === undefined) return undefined;
  const key = {
    tenant: tenant.county,
    runId: run.previous.runId,
    generation: run.previous.generation,
  };
  const { run: previous } = await getRun(tenant.store, run.previous.runId);
  const last: MonthLine[] = [];
  for (const { code } of previous.townships) {
    const pk = keysOf(key).lines(code);
    for await (const item of queryAll(tenant.store, { pk, consistent: true })) {
      const line = readLine(key, code as TownshipCode, item);
      if (line.amountFen > 0) last.push(monthLine(line));
    }
  }
  return last;
}

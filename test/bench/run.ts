import { chunksOf, freezeChunks, type Line, lineItem, lineOf } from "@minzheng/disbursement/server";
import { resolveDues } from "@minzheng/entitlement";
import { queryAll, type Store } from "@minzheng/store";
import {
  county,
  madeUpCounty,
  november,
  paidCaseOf,
  programmesOf,
  ticking,
} from "../disbursement/county.ts";
import { inParallel, onItsOwn, timed, writeRaw } from "./raw-writes.ts";
import { type BenchResult, median, rounded } from "./result.ts";
import { unitsPerLine } from "./run-units.ts";

const key = { tenant: county, runId: "2026-11-regular", generation: 1 };
const townshipCount = 18;
const householdsEach = 167;
const warmUpRounds = 1;
const measuredRounds = 5;

interface Round {
  readonly rawLinesPerSecond: number;
  readonly runLinesPerSecond: number;
}

/** G1: how much of the raw speed of the table the run keeps. G4: what a line costs. */
export async function bench(): Promise<BenchResult> {
  const rosters = rostersOf();
  const lines = rosters.reduce((sum, roster) => sum + roster.length, 0);
  const rounds: Round[] = [];
  let complete = true;
  for (let round = 0; round < warmUpRounds + measuredRounds; round += 1) {
    const { measured, stored } = await roundOf(rosters, round);
    complete &&= stored === lines * 2;
    if (round >= warmUpRounds) rounds.push(measured);
  }
  return resultOf(rounds, lines, complete, await unitsPerLine());
}

function resultOf(
  rounds: readonly Round[],
  lines: number,
  complete: boolean,
  units: Awaited<ReturnType<typeof unitsPerLine>>,
): BenchResult {
  const raw = rounds.map(({ rawLinesPerSecond }) => rawLinesPerSecond);
  const run = rounds.map(({ runLinesPerSecond }) => runLinesPerSecond);
  const spread = Math.max(...raw) / Math.min(...raw);
  const ratios = rounds.map((round) => round.runLinesPerSecond / round.rawLinesPerSecond);
  return {
    bench: "run",
    conditions: [
      {
        what: "at least five measured rounds",
        holds: rounds.length >= 5,
        found: String(rounds.length),
      },
      {
        what: "both tables hold every line of every round",
        holds: complete,
        found: complete ? "all" : "lines missing",
      },
      {
        what: "the fastest raw round is less than twice the slowest",
        holds: spread < 2,
        found: `fastest / slowest ${rounded(spread)}`,
      },
      {
        what: "no line is over 1 KB",
        holds: units.lineBytesMax <= 1024,
        found: `${units.lineBytesMax} bytes`,
      },
    ],
    goals: [
      {
        id: "G1",
        what: "lines/s of the run's build (chunks hashed, written, sealed with cells and audit) over raw BatchWriteItem of the same items",
        ratio: rounded(median(ratios)),
        floor: 0.7,
        target: 0.85,
        better: "higher",
        raw: {
          lines,
          rawLinesPerSecond: raw,
          runLinesPerSecond: run,
          ratios: ratios.map(rounded),
        },
      },
      {
        id: "G4",
        what: "write units per beneficiary-month over the theoretical 2.0, everything a run writes from open to closed",
        ratio: rounded(units.perLine / 2),
        floor: 1.2,
        target: 1.06,
        better: "lower",
        raw: units,
      },
    ],
  };
}

/** Both ways once; which is first alternates. */
async function roundOf(rosters: Rosters, round: number) {
  const ways = round % 2 === 0 ? ([rawWay, writeRun] as const) : ([writeRun, rawWay] as const);
  const results = new Map<Way, Awaited<ReturnType<typeof measure>>>();
  for (const way of ways) results.set(way, await measure(way, rosters));
  const [raw, run] = [results.get(rawWay), results.get(writeRun)];
  if (raw === undefined || run === undefined) throw new Error("both ways are measured");
  const lines = rosters.reduce((sum, roster) => sum + roster.length, 0);
  const measured = {
    rawLinesPerSecond: Math.round(lines / raw.seconds),
    runLinesPerSecond: Math.round(lines / run.seconds),
  };
  return { measured, stored: raw.stored + run.stored };
}

type Rosters = readonly (readonly Line[])[];
type Way = (store: Store, rosters: Rosters) => Promise<void>;

/** Both ways warm the process up alike. */
async function measure(way: Way, rosters: Rosters) {
  const few = rosters.map((roster) => roster.slice(0, 20));
  const warmUp = async (store: Store) => {
    for (const one of [rawWay, writeRun, rawWay]) await one(store, few);
  };
  return onItsOwn(warmUp, async (store) => {
    const seconds = await timed(() => way(store, rosters));
    return { seconds, stored: await countLines(store, rosters) };
  });
}

const rawWay: Way = (store, rosters) =>
  writeRaw(
    store,
    rosters.flatMap((lines) => lines.map((line) => lineItem(key, line))),
  );

/** The product's own way, townships side by side. */
const writeRun = (store: Store, rosters: Rosters): Promise<void> =>
  inParallel(rosters, (lines) => {
    const township = lines[0]?.township ?? "";
    const tenant = { store, clock: ticking() };
    return freezeChunks(tenant, key, november, chunksOf(key, township, lines), new Set());
  });

async function countLines(store: Store, rosters: readonly (readonly Line[])[]): Promise<number> {
  let count = 0;
  for (const [first] of rosters) {
    if (first === undefined) continue;
    for await (const _ of queryAll(store, { pk: lineItem(key, first).pk })) count += 1;
  }
  return count;
}

/** Lines of a county of about three thousand households, in roster order. */
function rostersOf(): readonly (readonly Line[])[] {
  const cases = madeUpCounty(townshipCount, householdsEach).map(paidCaseOf);
  const entitlements = programmesOf([]).under([]);
  const dues = cases.map(({ file }) => {
    const entitlement = entitlements.find(({ programme }) => programme === file.programme);
    if (entitlement === undefined) throw new Error(`${file.programme} is no programme`);
    return entitlement.dueFor(file, november);
  });
  const resolved = resolveDues(dues, []).dues;
  const run = { ...key, month: november };
  const lines = cases.flatMap((paidCase, i) => {
    const due = resolved[i];
    return due === undefined ? [] : [lineOf(run, { due, paidCase }, 1)];
  });
  return [...Map.groupBy(lines, ({ township }) => township).values()];
}

import { fork } from "node:child_process";
import { join } from "node:path";
import { assert } from "@minzheng/kernel";
import type { FaultCounts, FaultKind } from "./faults.ts";
import { mutants } from "./mutants.ts";
import type { SeedResult } from "./run-seed.ts";
import type { Told, Work } from "./simulate-worker.ts";

export interface SimulationOptions {
  readonly seeds: number;
  readonly first?: number;
  readonly processes?: number;
  /** Seeds in which a mutant must be noticed. */
  readonly seedsEachMutant?: number;
  readonly say?: (text: string) => void;
}

export interface SimulationReport {
  readonly seeds: number;
  readonly virtualYears: number;
  /** Of the shortest seed: payment lines of its two months. */
  readonly linesMin: number;
  readonly lines: number;
  readonly operations: number;
  /** Steps after which every invariant was looked at. */
  readonly steps: number;
  readonly faults: FaultCounts;
  readonly faultsMin: number;
  readonly violations: readonly Pick<SeedResult, "seed" | "violation">[];
  readonly replayed: number;
  readonly replaysThatDiffer: readonly number[];
  readonly mutants: { readonly killed: number; readonly of: number };
  readonly mutantsKilledBy: Readonly<Record<string, string>>;
  readonly seconds: number;
}

/** Every so many seeds one is lived twice and must be the same to the last request. */
const replayEvery = 50;

/** Lives many seeds, and the mutants, in as many processes as the machine has cores. */
export async function simulate(options: SimulationOptions): Promise<SimulationReport> {
  const { seeds, first = 1, processes = 2, seedsEachMutant = 60, say = () => undefined } = options;
  const began = performance.now();
  const all = Array.from({ length: seeds }, (_, i) => first + i);
  const work: Work[] = [
    ...Object.keys(mutants).map((mutant): Work => ({ mutant, seeds: seedsEachMutant })),
    ...all.map((seed): Work => ({ seed })),
    ...all.filter((_, i) => i % replayEvery === 0).map((seed): Work => ({ seed, again: true })),
  ];
  const told: Told[] = [];
  await Promise.all(
    Array.from({ length: processes }, () =>
      inProcess(work, (one) => {
        told.push(one);
        if (told.length % 100 === 0) say(`${told.length} done`);
      }),
    ),
  );
  return reportOf(told, Math.round((performance.now() - began) / 1000));
}

/** Hands one piece of work after the other to a process of its own. */
function inProcess(work: Work[], tell: (told: Told) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = fork(join(import.meta.dirname, "simulate-worker.ts"), {
      // Rosters come and go: with the small nursery of the default they grow old before they die.
      execArgv: ["--max-semi-space-size=64"],
      env: { ...process.env, POWERTOOLS_LOG_LEVEL: "SILENT" },
    });
    const next = () => {
      const piece = work.shift();
      if (piece === undefined) child.disconnect();
      else child.send(piece);
    };
    child.on("message", (told: Told) => {
      tell(told);
      next();
    });
    child.once("error", reject);
    child.once("exit", (code) => (code === 0 ? resolve() : reject(new Error(`exit ${code}`))));
    next();
  });
}

function reportOf(told: readonly Told[], seconds: number): SimulationReport {
  const lived = told.flatMap(({ work, result }) => ("seed" in work && !work.again ? [result] : []));
  const again = told.flatMap(({ work, result }) => ("seed" in work && work.again ? [result] : []));
  const sum = (of: (result: SeedResult) => number) =>
    lived.reduce((total, result) => total + of(result), 0);
  const faults: FaultCounts = {};
  for (const result of lived)
    for (const [kind, n] of Object.entries(result.faults))
      faults[kind as FaultKind] = (faults[kind as FaultKind] ?? 0) + n;
  const killed = told.flatMap(({ work, result }) => ("mutant" in work ? [[work, result]] : [])) as [
    Extract<Work, { mutant: string }>,
    SeedResult,
  ][];
  const historyOf = (seed: number): string => {
    const result = lived.find((one) => one.seed === seed);
    assert(result !== undefined, `seed ${seed} was not lived`);
    return result.history;
  };
  return {
    seeds: lived.length,
    virtualYears: Math.round(sum(({ virtualDays }) => virtualDays) / 365),
    linesMin: Math.min(...lived.map(({ lines }) => lines)),
    lines: sum(({ lines }) => lines),
    operations: sum(({ operations }) => operations),
    steps: sum(({ steps }) => steps),
    faults,
    faultsMin: Math.min(...lived.map(({ faults: own }) => faultsIn(own))),
    violations: lived
      .filter(({ violation }) => violation !== undefined)
      .map(({ seed, violation }) => ({ seed, ...(violation === undefined ? {} : { violation }) })),
    replayed: again.length,
    replaysThatDiffer: again
      .filter(({ seed, history }) => history !== historyOf(seed))
      .map(({ seed }) => seed),
    mutants: {
      killed: killed.filter(([, { violation }]) => violation !== undefined).length,
      of: killed.length,
    },
    mutantsKilledBy: Object.fromEntries(
      killed.map(([{ mutant }, { seed, violation = "nobody" }]) => [
        mutant,
        `seed ${seed}: ${violation.slice(0, 100)}`,
      ]),
    ),
    seconds,
  };
}

export const faultsIn = (faults: FaultCounts): number =>
  Object.values(faults).reduce((total, n) => total + n, 0);

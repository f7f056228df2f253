// A process of its own that lives seeds as simulate.ts hands them over.
import { assert } from "@minzheng/kernel";
import { mutants } from "./mutants.ts";
import { runSeed, type SeedResult } from "./run-seed.ts";

/** Refusals are answers here, by the thousand; nobody reads where they were made. */
Error.stackTraceLimit = 0;

export type Work =
  | { readonly seed: number; readonly again?: true }
  /** Lives seeds from 1 on until one of them is wrong. */
  | { readonly mutant: string; readonly seeds: number };

export interface Told {
  readonly work: Work;
  readonly result: SeedResult;
}

async function untilNoticed(name: string, seeds: number): Promise<SeedResult> {
  for (let seed = 1; ; seed += 1) {
    const result = await runSeed(seed, mutants[name]);
    if (result.violation !== undefined || seed === seeds) return result;
  }
}

process.on("message", (work: Work) => {
  const living = "seed" in work ? runSeed(work.seed) : untilNoticed(work.mutant, work.seeds);
  void living.then((result) => {
    assert(process.send !== undefined, "this is started by simulate.ts");
    process.send({ work, result } satisfies Told);
  });
});

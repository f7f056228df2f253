import { describe, expect, test, vi } from "vitest";
import { mutants } from "./mutants.ts";
import { runSeed } from "./run-seed.ts";
import { faultsIn } from "./simulate.ts";

// The replicator logs every push that a broken line refuses.
vi.hoisted(() => {
  process.env["POWERTOOLS_LOG_LEVEL"] = "SILENT";
});

const seeds = Number(process.env["SEEDS"] ?? 12);
const seedsEachMutant = 60;

describe("two months of a county", () => {
  test(`on a broken line end as undisturbed ones do, ${seeds} seeds`, {
    timeout: 60_000 + 5_000 * seeds,
  }, async () => {
    for (let seed = 1; seed <= seeds; seed += 1) {
      const { violation, lines, faults } = await runSeed(seed);
      expect(violation, `seed ${seed}`).toBeUndefined();
      expect(lines).toBeGreaterThanOrEqual(200);
      expect(faultsIn(faults), `faults of seed ${seed}`).toBeGreaterThanOrEqual(20);
    }
  });

  test("are the same to the last request when a seed is lived again", {
    timeout: 60_000,
  }, async () => {
    const [first, again, other] = [await runSeed(7), await runSeed(7), await runSeed(11)];
    expect(again).toEqual(first);
    expect(other.history).not.toBe(first.history);
  });
});

describe("the simulator notices when", () => {
  test.each(Object.keys(mutants))("%s", { timeout: 120_000 }, async (name) => {
    let noticed: string | undefined;
    for (let seed = 1; seed <= seedsEachMutant && noticed === undefined; seed += 1)
      noticed = (await runSeed(seed, mutants[name])).violation;
    expect(noticed).toMatch(/^Violation [RA]\d+: /);
  });
});

import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { findLeaks, leakPolicy } from "@minzheng/exchange/leaks";
import { day } from "@minzheng/kernel";
import { describe, expect, test } from "vitest";
import { innocentTexts, ownPublished } from "./corpus/innocents.ts";
import { type Planted, plantedLeaks } from "./corpus/planted.ts";

const policy = leakPolicy("public-notice", day("2026-11-24"), ownPublished);
const seed = 20_261_124;

/** A passbook number may pass for a card: it is found all the same. */
const passesFor: Readonly<Record<string, string>> = { account: "bank-card" };

/** Whether something of the planted kind was found where it was planted. */
function isFound({ kind, leaving, leak }: Planted): boolean {
  const leaks = findLeaks(leaving, policy).filter(
    (found) => found.kind === kind || found.kind === passesFor[kind],
  );
  if ("cells" in leaving) return leaks.some(({ path }) => cellAt(leaving.cells, path) === leak);
  const first = leaving.text.indexOf(leak);
  return leaks.some(({ path, from, to }) => {
    const start = startOf(leaving.text, Number(path.replace("line ", "")) - 1);
    return start + from < first + leak.length && start + to > first;
  });
}

/** Where a line of a text begins, from 0. */
const startOf = (text: string, line: number): number =>
  [...text.matchAll(/\r\n|\n/g)]
    .slice(0, line)
    .reduce((_, { index, 0: end }) => index + end.length, 0);

const cellAt = (cells: readonly (readonly string[])[], path: string): string | undefined =>
  cells[Number(path.slice(1)) - 1]?.[path.charCodeAt(0) - 65];

describe("the leak check", () => {
  test("misses none of 3,000 planted leaks of every kind and form", () => {
    const planted = plantedLeaks(seed, 3_000);
    const missed = planted.filter((one) => !isFound(one));
    const kinds = new Set(planted.map(({ kind }) => kind));
    const forms = new Set(planted.map(({ kind, form }) => `${kind} ${form}`));
    process.stdout.write(
      `planted ${planted.length}, ${kinds.size} kinds, ${forms.size} forms, missed ${missed.length}\n`,
    );
    expect(kinds.size).toBe(9);
    expect(missed).toEqual([]);
  }, 60_000);

  test("raises false alarms on less than one in a hundred of 20,000 innocent texts", () => {
    const innocents = innocentTexts(seed, 20_000);
    const alarms = innocents.filter((one) => findLeaks(one, policy).length > 0).length;
    process.stdout.write(
      `innocent ${innocents.length}, false alarms ${alarms} (${(alarms * 100) / innocents.length} %)\n`,
    );
    expect(alarms / innocents.length).toBeLessThan(0.01);
  }, 120_000);
});

/** Files that a file stands on, by its own imports and theirs. */
function reachedFrom(file: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const [, target = ""] of readFileSync(file, "utf8").matchAll(
    /(?:from|import)\s*\(?"([^"]+)"/g,
  )) {
    const local = join(dirname(file), target);
    if (target.startsWith(".") && existsSync(local)) reachedFrom(local, seen);
    else seen.add(target);
  }
  return seen;
}

test("the corpus stands on nothing of the product, so the check cannot agree with itself", () => {
  const corpus = ["planted", "innocents"].map((name) => `test/exchange/leaks/corpus/${name}.ts`);
  const reached = corpus.flatMap((file) => [...reachedFrom(file)]);
  expect(reached.length).toBeGreaterThan(8);
  expect(reached.filter((file) => !file.startsWith("test/"))).toEqual([]);
});

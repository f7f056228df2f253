import { cellText } from "@minzheng/aggregation";
import {
  type Change,
  commit,
  commitMany,
  findCell,
  type Store,
  verifyAudit,
} from "@minzheng/store";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { packed } from "../../packages/store/src/commit-many.ts";
import { planOf } from "../../packages/store/src/plan.ts";
import {
  caseChange,
  caseGroup,
  caseOf,
  guardRow,
  newVillage,
  november,
  readCase,
} from "../support/changes.ts";
import { freshStore } from "../support/dynamodb.ts";
import { faulty } from "../support/faults.ts";

let store: Store;
beforeAll(async () => {
  store = await freshStore();
});

const cellAt = (place: NonNullable<Parameters<typeof caseOf>[1]>) =>
  findCell(store, { place, group: caseGroup.id, period: november });

describe("many changes of one township", () => {
  test("go through in few transactions, with one audit entry for each record", async () => {
    const place = newVillage();
    const line = faulty(store, () => "none");
    const changes = Array.from({ length: 120 }, (_, i) =>
      caseChange(store, `many-${i}`, caseOf(100, place)),
    );
    const outcomes = await commitMany(line, changes);
    expect(outcomes).toEqual(changes.map(() => ({ outcome: "committed" })));
    expect(line.counts.none).toBe(3);
    expect(await cellAt(place)).toMatchObject({ seq: 3, slots: { m01: 120, m02: 12000 } });
    expect(await verifyAudit(store, "case", "many-77")).toEqual({ intact: true, entries: 1 });
  });

  test("fail alone: neighbours of a refused change are written, and counted once", async () => {
    const place = newVillage();
    await commit(store, caseChange(store, "known", caseOf(1, place)));
    const outcomes = await commitMany(store, [
      caseChange(store, "fresh-1", caseOf(10, place)),
      caseChange(store, "known", caseOf(100, place)),
      caseChange(store, "fresh-2", caseOf(1000, place)),
    ]);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(["committed", "stale", "committed"]);
    expect(await cellAt(place)).toMatchObject({ slots: { m01: 3, m02: 1011 } });
  });

  test("name one record twice: the second is sent after the first and is stale", async () => {
    const place = newVillage();
    const outcomes = await commitMany(store, [
      caseChange(store, "twice", caseOf(10, place)),
      caseChange(store, "twice", caseOf(99, place)),
    ]);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(["committed", "stale"]);
    expect(await readCase(store, "twice")).toMatchObject({ revision: 1, case: { amountFen: 10 } });
  });

  test("sent again, half of them new, are all committed and none is doubled", async () => {
    const place = newVillage();
    const changes = Array.from({ length: 60 }, (_, i) =>
      caseChange(store, `again-${i}`, caseOf(1, place)),
    );
    await commitMany(store, changes.slice(0, 30));
    const outcomes = await commitMany(store, changes);
    expect(new Set(outcomes.map(({ outcome }) => outcome))).toEqual(new Set(["committed"]));
    expect(await cellAt(place)).toMatchObject({ slots: { m01: 60, m02: 60 } });
  });

  test("are never doubled nor lost, whatever the line does", async () => {
    const faults = fc.array(fc.constantFrom("none", "throttle", "lost", "conflict"), {
      minLength: 1,
      maxLength: 30,
    });
    await fc.assert(
      fc.asyncProperty(faults, fc.integer({ min: 1, max: 70 }), async (script, count) => {
        const place = newVillage();
        const rest = [...script];
        const line = faulty(store, () => rest.shift() ?? "none", { attemptsMax: 40 });
        const changes: Change[] = Array.from({ length: count }, (_, i) =>
          i % 5 === 4
            ? {
                ...caseChange(store, "-", caseOf(3, place)),
                records: [],
                items: [guardRow(store, `${place}-${i}`)],
              }
            : caseChange(store, `${place}-${i}`, caseOf(3, place)),
        );
        const outcomes = await commitMany(line, changes);
        expect(outcomes.every(({ outcome }) => outcome === "committed")).toBe(true);
        expect(await cellAt(place)).toMatchObject({ slots: { m01: count, m02: 3 * count } });
      }),
      { numRuns: 25 },
    );
  });
});

test("a pack never holds more than a hundred writes nor one item twice", () => {
  const sizes = fc.array(fc.record({ id: fc.integer({ min: 0, max: 60 }), place: fc.nat(9) }), {
    maxLength: 200,
  });
  fc.assert(
    fc.property(sizes, (wanted) => {
      const plans = wanted.map(({ id, place }) =>
        planOf(store, caseChange(store, `p${id}`, caseOf(1, `99990100300${place}` as never))),
      );
      const packs = packed(plans);
      expect(packs.flat()).toEqual(plans);
      for (const pack of packs) {
        const keys = pack.flatMap(({ writes }) => writes.map(({ key }) => key));
        const cells = new Set(pack.flatMap((plan) => plan.cells.map(cellText)));
        expect(new Set(keys).size).toBe(keys.length);
        expect(keys.length + cells.size).toBeLessThanOrEqual(100);
      }
    }),
  );
});

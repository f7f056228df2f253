import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { cellText, type RecountSource, recount } from "@minzheng/aggregation";
import { type Clock, day, instant, villageCode } from "@minzheng/kernel";
import { allCells, cellKeys, commit, findCell, recountCells, type Store } from "@minzheng/store";
import { beforeEach, describe, expect, test } from "vitest";
import {
  type Case,
  caseChange,
  caseGroup,
  caseOf,
  november,
  readCase,
} from "../support/changes.ts";
import { freshStore } from "../support/dynamodb.ts";

const clock: Clock = {
  now: () => instant("2026-11-25T02:30:00.000Z"),
  today: () => day("2026-11-25"),
};
const places = Array.from({ length: 6 }, (_, i) => villageCode(`99990100100${i + 1}`));
const ids = places.map((_, i) => `case-${i}`);
let store: Store;
beforeEach(async () => {
  const fresh = await freshStore();
  const quick = {
    attemptsMax: 20,
    baseMilliseconds: 1,
    waitMillisecondsMax: 5,
    dice: () => 1,
    newToken: () => crypto.randomUUID(),
  };
  store = {
    ...fresh,
    retry: { ...quick, wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)) },
  };
  for (const [i, place] of places.entries()) {
    await commit(store, caseChange(store, `case-${i}`, caseOf(100 * (i + 1), place)));
  }
});

const casesIn = async (from: Store): Promise<Case[]> => {
  const records = await Promise.all(ids.map((id) => readCase(from, id)));
  return records.flatMap((record) => record?.case ?? []);
};
const source: RecountSource<Store> = {
  groups: [caseGroup.id],
  recount: async (from) => ({ periods: "all", cells: recount([caseGroup], await casesIn(from)) }),
};
const run = (own = source) => recountCells({ store, clock, tenant: store, source: own });
const cellId = (place = places[0]) => ({
  place: place ?? villageCode("999901001001"),
  group: caseGroup.id,
  period: november,
});

async function falsify(place: (typeof places)[number], m02: number) {
  const { pk, sk } = cellKeys(store.tenant, cellId(place));
  await store.client.send(
    new UpdateCommand({
      TableName: store.table,
      Key: { pk, sk },
      UpdateExpression: "SET m02 = :m",
      ExpressionAttributeValues: { ":m": m02 },
    }),
  );
}

describe("the recount", () => {
  test("finds nothing where nothing is wrong, and writes nothing", async () => {
    expect(await run()).toEqual({ differences: [], unsettled: 0 });
    expect(await findCell(store, cellId())).toMatchObject({ seq: 1 });
  });

  test("finds, names and repairs a wrong cell, an empty one and one too many", async () => {
    const [first = cellId().place, second = cellId().place] = places;
    await falsify(first, 1);
    const { pk, sk } = cellKeys(store.tenant, cellId(second));
    await store.client.send(
      new UpdateCommand({
        TableName: store.table,
        Key: { pk, sk },
        UpdateExpression: "REMOVE m01, m02",
      }),
    );
    await commit(
      store,
      caseChange(store, "nobody-counts-me", caseOf(5, villageCode("999901009001"))),
    );
    const { differences, unsettled } = await run();
    expect(unsettled).toBe(0);
    const found = differences.map(({ place, stored, counted }) => [
      place,
      stored["m02"],
      counted["m02"],
    ]);
    expect(new Set(found)).toEqual(
      new Set([
        [first, 1, 100],
        [second, undefined, 200],
        ["999901009001", 5, undefined],
      ]),
    );
    expect(await findCell(store, cellId(first))).toMatchObject({
      seq: 2,
      slots: { m01: 1, m02: 100 },
    });
    expect(await run()).toEqual({ differences: [], unsettled: 0 });
  });

  test("leaves periods alone that the source did not look at", async () => {
    await falsify(places[0] ?? cellId().place, 1);
    const other = {
      ...source,
      recount: async () => ({ periods: ["2026-10" as never], cells: [] }),
    };
    expect(await run(other)).toEqual({ differences: [], unsettled: 0 });
    expect(await findCell(store, cellId())).toMatchObject({ slots: { m02: 1 } });
  });

  test("repairs while officers go on writing, and loses none of their changes", async () => {
    for (const place of places) await falsify(place, 7);
    let writing = true;
    const traffic = (async () => {
      for (let n = 0; writing && n < 400; n += 1) {
        const i = n % places.length;
        const id = ids[i] ?? "";
        await commit(
          store,
          caseChange(store, id, caseOf(1000 + n, places[i]), await readCase(store, id)),
        );
        await new Promise((resolve) => setTimeout(resolve, 15));
      }
    })();
    await run();
    writing = false;
    await traffic;
    await run();
    const counted = new Map(
      recount([caseGroup], await casesIn(store)).map((cell) => [cellText(cell), cell.slots]),
    );
    const stored = new Map<string, object>();
    for await (const cell of allCells(store)) stored.set(cellText(cell), cell.slots);
    expect(stored).toEqual(counted);
  });

  test("believes no difference that only one round saw", async () => {
    let rounds = 0;
    const late: RecountSource<Store> = {
      ...source,
      recount: async (from) => {
        rounds += 1;
        const cells = recount([caseGroup], await casesIn(from));
        return { periods: "all", cells: rounds === 1 ? cells.slice(1) : cells };
      },
    };
    expect(await run(late)).toEqual({ differences: [], unsettled: 0 });
    expect(await findCell(store, cellId())).toMatchObject({ seq: 1, slots: { m02: 100 } });
  });
});

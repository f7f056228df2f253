import { net } from "@minzheng/aggregation";
import {
  type Change,
  commit,
  getItem,
  keyOf,
  readCell,
  recordKey,
  type Store,
} from "@minzheng/store";
import { beforeAll, describe, expect, test } from "vitest";
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
import { type Fault, faulty } from "../support/faults.ts";

let store: Store;
beforeAll(async () => {
  store = await freshStore();
});

const cellOf = async (place: string) => {
  const item = await getItem(store, {
    pk: keyOf(store.tenant, "cell", place),
    sk: `${caseGroup.id}#${november}`,
  });
  return item === undefined ? undefined : readCell(store.tenant, item);
};

describe("a change", () => {
  test("writes the record, its audit entry and its totals together", async () => {
    const place = newVillage();
    expect(await commit(store, caseChange(store, "a", caseOf(74500, place)))).toEqual({
      outcome: "committed",
    });
    const record = await readCase(store, "a");
    const entry = await getItem(store, { pk: "999901#case#a", sk: "audit#00000001" });
    expect(record).toMatchObject({ revision: 1, auditHead: entry?.["hash"] });
    expect(entry).toMatchObject({ action: "case.open", revision: 1, prevHash: "0".repeat(64) });
    expect(await cellOf(place)).toMatchObject({ seq: 1, epoch: 0, slots: { m01: 1, m02: 74500 } });
  });

  test("of a record moves the totals by the difference", async () => {
    const place = newVillage();
    await commit(store, caseChange(store, "b", caseOf(74500, place)));
    const before = await readCase(store, "b");
    await commit(store, caseChange(store, "b", caseOf(82000, place), before));
    expect(await readCase(store, "b")).toMatchObject({ revision: 2, case: { amountFen: 82000 } });
    expect(await cellOf(place)).toMatchObject({ seq: 2, slots: { m01: 1, m02: 82000 } });
  });

  test("against an old revision is stale and changes nothing", async () => {
    const place = newVillage();
    await commit(store, caseChange(store, "c", caseOf(100, place)));
    const before = await readCase(store, "c");
    await commit(store, caseChange(store, "c", caseOf(200, place), before));
    const late = caseChange(store, "c", caseOf(300, place), before);
    expect(await commit(store, late)).toEqual({ outcome: "stale", register: "case", id: "c" });
    expect(await cellOf(place)).toMatchObject({ seq: 2, slots: { m02: 200 } });
  });

  test("that creates what another officer created is stale", async () => {
    await commit(store, caseChange(store, "d", caseOf(100, newVillage())));
    const rival = caseChange(store, "d", caseOf(999, newVillage()));
    expect(await commit(store, rival)).toMatchObject({ outcome: "stale", id: "d" });
  });

  test("sent again by another call is committed, once", async () => {
    const place = newVillage();
    const change = caseChange(store, "e", caseOf(100, place));
    expect([await commit(store, change), await commit(store, change)]).toEqual([
      { outcome: "committed" },
      { outcome: "committed" },
    ]);
    expect(await cellOf(place)).toMatchObject({ seq: 1, slots: { m01: 1 } });
  });

  test("of items alone is refused the second time, and its totals count once", async () => {
    const place = newVillage();
    const change: Change = {
      ...caseChange(store, "-", caseOf(500, place)),
      records: [],
      items: [guardRow(store, "chunk-1")],
    };
    expect(await commit(store, change)).toEqual({ outcome: "committed" });
    expect(await commit(store, change)).toEqual({
      outcome: "exists",
      ...guardRow(store, "chunk-1"),
    });
    expect(await cellOf(place)).toMatchObject({ seq: 1, slots: { m02: 500 } });
  });

  test("that moves totals without a guard is a defect", async () => {
    const change = { ...caseChange(store, "f", caseOf(1, newVillage())), records: [] };
    await expect(commit(store, change)).rejects.toThrow("without a guard");
  });

  test("whose contributions cancel out leaves the cell alone", async () => {
    const place = newVillage();
    await commit(store, caseChange(store, "g", caseOf(100, place)));
    const before = await readCase(store, "g");
    const same = caseChange(store, "g", caseOf(100, place), before);
    expect(net(same.cells ?? [])).toEqual([]);
    await commit(store, same);
    expect(await cellOf(place)).toMatchObject({ seq: 1 });
  });
});

describe("a claim", () => {
  const claim = { register: "case", name: "byNumber", token: "t1" };
  const claiming = (
    id: string,
    claims: readonly (typeof claim)[],
    releases: typeof claims = [],
  ) => {
    const change = caseChange(store, id, caseOf(1, newVillage()));
    return { ...change, records: change.records.map((write) => ({ ...write, claims, releases })) };
  };

  test("is held by one record, and the refusal names it", async () => {
    expect(await commit(store, claiming("h1", [claim]))).toEqual({ outcome: "committed" });
    expect(await commit(store, claiming("h2", [claim]))).toEqual({
      outcome: "taken",
      claim,
      by: "h1",
    });
    expect(await readCase(store, "h2")).toBeUndefined();
  });

  test("that was released can be taken by another record", async () => {
    const free = { ...claim, token: "t2" };
    await commit(store, claiming("i1", [free]));
    const before = await readCase(store, "i1");
    const change = caseChange(store, "i1", caseOf(1), before);
    await commit(store, {
      ...change,
      records: change.records.map((w) => ({ ...w, releases: [free] })),
    });
    expect(await commit(store, claiming("i2", [free]))).toEqual({ outcome: "committed" });
  });

  test("is handed from record to record within one change", async () => {
    const passed = { ...claim, token: "t3" };
    await commit(store, claiming("j1", [passed]));
    const giver = caseChange(store, "j1", caseOf(1), await readCase(store, "j1"));
    const taker = claiming("j2", [passed]);
    const both = {
      ...taker,
      cells: [],
      records: [...giver.records.map((w) => ({ ...w, releases: [passed] })), ...taker.records],
    };
    expect(await commit(store, both)).toEqual({ outcome: "committed" });
    const item = await getItem(store, { pk: "999901#claim#case#byNumber#t3", sk: "claim" });
    expect(item).toMatchObject({ record: "j2" });
  });
});

describe("whatever the line does, nothing is doubled:", () => {
  const scripts: readonly (readonly [string, readonly Fault[]])[] = [
    ["throttled before it was sent", ["throttle", "throttle"]],
    ["reply lost after the commit", ["lost"]],
    ["reply lost twice", ["lost", "lost"]],
    ["in conflict with another transaction", ["conflict", "conflict", "conflict"]],
    ["all of it", ["conflict", "throttle", "lost", "throttle", "lost"]],
  ];
  test.each(scripts)("%s", async (_, script) => {
    const place = newVillage();
    const id = `k-${place}`;
    const rest = [...script];
    const line = faulty(store, () => rest.shift() ?? "none");
    expect(await commit(line, caseChange(line, id, caseOf(100, place)))).toEqual({
      outcome: "committed",
    });
    const guard = { ...caseChange(line, id, caseOf(7, place)), records: [] };
    rest.push(...script);
    const items = [guardRow(store, `chunk-${place}`)];
    expect(await commit(line, { ...guard, items })).toEqual({ outcome: "committed" });
    expect(await cellOf(place)).toMatchObject({ seq: 2, slots: { m01: 2, m02: 107 } });
    const faults = line.counts.throttle + line.counts.lost + line.counts.conflict;
    expect(faults).toBe(2 * script.length);
  });

  test("a reply lost for good, the change sent again by the next worker", async () => {
    const place = newVillage();
    const line = faulty(store, () => "lost", { attemptsMax: 2 });
    const change = caseChange(store, "l", caseOf(100, place));
    await expect(commit(line, change)).rejects.toThrow("TimeoutError");
    expect(await commit(store, change)).toEqual({ outcome: "committed" });
    expect(await cellOf(place)).toMatchObject({ seq: 1, slots: { m02: 100 } });
  });

  test("fifty officers at once on one cell", async () => {
    const place = newVillage();
    const changes = Array.from({ length: 50 }, (_, i) =>
      caseChange(store, `m${i}`, caseOf(i, place)),
    );
    const outcomes = await Promise.all(changes.map((change) => commit(store, change)));
    expect(outcomes.every(({ outcome }) => outcome === "committed")).toBe(true);
    expect(await cellOf(place)).toMatchObject({ seq: 50, slots: { m01: 50, m02: 1225 } });
  });
});

test("the key of a record begins with the tenant", () => {
  expect(recordKey("999901", "case", "a")).toEqual({ pk: "999901#case#a", sk: "record" });
});

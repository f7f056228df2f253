import {
  type LineStanding,
  type LineState,
  type RunStanding,
  recount,
  runGroup,
  runStandingGroup,
} from "@minzheng/aggregation";
import { type City, refreshRollUp } from "@minzheng/city/server";
import { countyCode, type Day, day, fen, instant, month, townshipCode } from "@minzheng/kernel";
import { batchWrite, cellForCity, type Store } from "@minzheng/store";
import { beforeEach, expect, test } from "vitest";
import { runsOf } from "../../../packages/modules/city/src/runs.ts";
import { freshStore } from "../../support/dynamodb.ts";
import { freshTenant } from "../../support/tenant.ts";

const urban = runGroup("subsistence-allowance", "urban");
const november = month("2026-11");
const names = ["云山县", "云水县", "云林县"];
const line = (township: string, state: LineState, yuan: number): LineStanding => ({
  township: townshipCode(township),
  month: november,
  persons: 2,
  households: 1,
  amountFen: fen(yuan * 100),
  state,
});
const standing = (county: string, more: Partial<RunStanding>): RunStanding => ({
  county: countyCode(county),
  month: november,
  state: "FROZEN",
  signatures: 1,
  generation: 1,
  dueOn: day("2026-10-27"),
  payDay: day("2026-11-10"),
  lateSteps: 0,
  exportedLines: 0,
  exportedFen: 0,
  quarantined: 0,
  ...more,
});

let store: Store;
let seq = 0;
beforeEach(async () => {
  store = await freshStore("999900");
});

const cityOn = async (today: string): Promise<City> => ({
  ...(await freshTenant("999900", { store })),
  code: "999900",
  name: "云州市",
  counties: names.map((name, i) => ({ code: `99990${i + 1}`, name })),
  clock: { now: () => instant("2026-11-24T04:00:00.000Z"), today: () => today as Day },
});

/** What the replicator brings of one county's run. */
async function brought(county: string, run: RunStanding, lines: readonly LineStanding[]) {
  const cells = [...recount([urban], lines), ...recount([runStandingGroup], [run])];
  const items = cells.map((cell) => {
    seq += 1;
    return cellForCity(county, { ...cell, epoch: 0, seq, at: instant("2026-11-20T00:00:00.000Z") });
  });
  await batchWrite(store, items);
  for (const { id: group } of [urban, runStandingGroup])
    await refreshRollUp(store, { county, group, year: "2026" });
}

test("late runs stand first, then those whose day comes first, the settled ones last", async () => {
  const { dueOn: _, ...settled } = standing("999901", {
    state: "CLOSED",
    signatures: 3,
    lateSteps: 2,
    exportedLines: 1,
    exportedFen: 10_000,
  });
  await brought("999901", settled, [line("999901001", "paid", 100)]);
  await brought("999902", standing("999902", { dueOn: day("2026-10-29") }), [
    line("999902001", "pending", 50),
    line("999902001", "held", 20),
  ]);
  const { counties, asOf } = await runsOf(await cityOn("2026-10-28"), november);
  expect(asOf).toBe("2026-11-20T00:00:00.000Z");
  expect(
    counties.map(({ name, state, due, workdays, isLate }) => [name, state, due, workdays, isLate]),
  ).toEqual([
    ["云林县", undefined, "2026-10-22", -4, true],
    ["云水县", "FROZEN", "2026-10-29", 1, false],
    ["云山县", "CLOSED", undefined, undefined, false],
  ]);
  expect(counties[2]).toMatchObject({ lateSteps: 2, paidFen: 10_000, differenceFen: 0 });
  expect(counties[1]).toMatchObject({ heldFen: 2000, pendingFen: 5000, differenceFen: 0 });
});

test("a fen that was lost between roster and bank shows in the city too", async () => {
  const exported = { state: "EXPORTED", exportedLines: 1, exportedFen: 9900 } as const;
  await brought("999901", standing("999901", exported), [line("999901001", "pending", 100)]);
  const { counties } = await runsOf(await cityOn("2026-10-20"), november);
  expect(counties.find(({ county }) => county === "999901")).toMatchObject({
    dueFen: 10_000,
    pendingFen: 9900,
    differenceFen: 100,
  });
});

test("nothing but sums leaves a county: every field is a number, a day, a state or a place", async () => {
  await brought("999901", standing("999901", {}), [line("999901001", "paid", 100)]);
  const { counties } = await runsOf(await cityOn("2026-10-20"), november);
  const texts = counties.flatMap((row) =>
    Object.values(row).filter((value) => typeof value === "string"),
  );
  const known = /^(9999\d\d|云.县|FROZEN|2026-\d\d-\d\d(T00:00:00\.000Z)?)$/;
  expect(texts.filter((text) => !known.test(text))).toEqual([]);
});

import {
  indicatorGroup,
  type LineStanding,
  type LineState,
  recount,
  runGroup,
} from "@minzheng/aggregation";
import { CountyMonth, TownshipMonth } from "@minzheng/city/contract";
import { type City, knownRollUps, refreshRollUp } from "@minzheng/city/server";
import { day, fen, instant, type Month, month, townshipCode } from "@minzheng/kernel";
import { batchWrite, cellForCity, getItem, type Store } from "@minzheng/store";
import { beforeEach, describe, expect, test } from "vitest";
import * as z from "zod/mini";
import { countyOf, overviewOf } from "../../../packages/modules/city/src/service.ts";
import { freshStore } from "../../support/dynamodb.ts";
import { freshTenant } from "../../support/tenant.ts";

const urban = runGroup("subsistence-allowance", "urban");
const rural = runGroup("extreme-hardship", "rural");
const november = month("2026-11");
const line = (township: string, state: LineState, yuan: number, of: Month = november) => ({
  township: townshipCode(township),
  month: of,
  persons: 2,
  households: 1,
  amountFen: fen(yuan * 100),
  state,
});

let [store, city] = [{} as Store, {} as City];
let seq = 0;
beforeEach(async () => {
  store = await freshStore("999900");
  city = {
    ...(await freshTenant("999900", { store })),
    code: "999900",
    name: "云州市",
    counties: [
      { code: "999901", name: "云山县" },
      { code: "999902", name: "云水县" },
    ],
    clock: { now: () => instant("2026-11-24T04:00:00.000Z"), today: () => day("2026-11-24") },
  };
});

/** Lines of a county as the replicator would have brought their cells, and the roll-ups made. */
async function arrive(
  county: string,
  group: typeof urban,
  lines: readonly LineStanding[],
  epoch = 0,
) {
  seq += 1;
  const at = instant(`2026-11-24T04:00:${String(seq % 60).padStart(2, "0")}.000Z`);
  const cells = recount([group], lines).map((cell) =>
    cellForCity(county, { ...cell, epoch, seq, at }),
  );
  await batchWrite(store, cells);
  for (const year of new Set(lines.map((each) => each.month.slice(0, 4)))) {
    await refreshRollUp(store, { county, group: group.id, year });
  }
  return at;
}

describe("the overview", () => {
  test("adds townships and programmes of each county, and every fen is in one place", async () => {
    await arrive("999901", urban, [
      line("999901001", "paid", 700),
      line("999901001", "pending", 300),
      line("999901002", "held", 50),
    ]);
    const at = await arrive("999901", rural, [line("999901002", "returned", 900)]);
    const { counties, asOf } = await overviewOf(city, november);
    expect(z.parse(z.array(CountyMonth), counties)).toEqual(counties);
    expect(asOf).toBe(at);
    expect(counties[0]).toMatchObject({
      county: "999901",
      lines: 4,
      households: 4,
      persons: 8,
      dueFen: 195_000,
      heldFen: 5_000,
      pendingFen: 30_000,
      paidFen: 70_000,
      returnedFen: 90_000,
      asOf: at,
    });
    expect(counties[1]).toMatchObject({ county: "999902", lines: 0, dueFen: 0, history: [] });
    expect(counties[1]?.asOf).toBeUndefined();
  });

  test("counts no clock of a register that stands in the same module", async () => {
    await arrive("999901", urban, [line("999901001", "paid", 700)]);
    const { contributions, measures } = urban;
    const clocks = indicatorGroup({
      ...{ id: "disbursement.recovery-clocks", label: "时限", measures, contributions },
    });
    await arrive("999901", clocks, [line("999901001", "paid", 1)]);
    const { counties } = await overviewOf(city, november);
    expect(counties[0]).toMatchObject({ lines: 1, dueFen: 70_000 });
  });

  test("shows twelve months at most, across the turn of the year, oldest first", async () => {
    const months = ["2025-11", "2025-12", "2026-01", "2026-11", "2026-12"].map(month);
    await arrive(
      "999901",
      urban,
      months.map((of, i) => line("999901001", "paid", i + 1, of)),
    );
    const { counties } = await overviewOf(city, november);
    expect(counties[0]?.history).toEqual([
      { month: "2025-12", dueFen: 200, paidFen: 200, lines: 1 },
      { month: "2026-01", dueFen: 300, paidFen: 300, lines: 1 },
      { month: "2026-11", dueFen: 400, paidFen: 400, lines: 1 },
    ]);
  });

  test("leaves other groups out: recipients are no money", async () => {
    const other = { ...urban, id: "social-assistance.recipients" };
    await arrive("999901", other, [line("999901001", "paid", 1)]);
    expect((await overviewOf(city, november)).counties[0]).toMatchObject({ lines: 0 });
  });
});

describe("a county", () => {
  test("shows its townships by name, and their sum is the county", async () => {
    await batchWrite(store, [
      { pk: "999901#division#999901001", sk: "division", name: "清溪镇", seq: 1, epoch: 0 },
    ]);
    await arrive("999901", urban, [line("999901002", "paid", 10), line("999901001", "paid", 20)]);
    await arrive("999901", rural, [line("999901001", "held", 5)]);
    await arrive("999902", urban, [line("999902001", "paid", 999)]);
    const { county, townships } = await countyOf(city, "999901", november);
    expect(z.parse(z.array(TownshipMonth), townships)).toEqual(townships);
    expect(
      townships.map(({ township, name, dueFen, heldLines }) => [township, name, dueFen, heldLines]),
    ).toEqual([
      ["999901001", "清溪镇", 2_500, 1],
      ["999901002", "999901002", 1_000, 0],
    ]);
    expect(county.dueFen).toBe(3_500);
  });

  test("that is none of the city's does not exist", async () => {
    await expect(countyOf(city, "999913", november)).rejects.toMatchObject({ code: "NO_COUNTY" });
  });
});

describe("a roll-up", () => {
  const id = { county: "999901", group: urban.id, year: "2026" };
  const key = { pk: `999900#rollup#${urban.id}#2026`, sk: "999901" };

  test("made again from the same cells stores nothing", async () => {
    await arrive("999901", urban, [line("999901001", "paid", 1)]);
    expect(await refreshRollUp(store, id)).toBe(false);
    expect(await knownRollUps(store)).toEqual([{ group: urban.id, year: "2026" }]);
  });

  test("that saw less never replaces one that saw more", async () => {
    await arrive("999901", urban, [line("999901001", "paid", 1)]);
    const early = await getItem(store, key);
    await arrive("999901", urban, [line("999901001", "paid", 1), line("999901002", "paid", 2)]);
    const { putIfHigher } = await import("@minzheng/store");
    expect(early && (await putIfHigher(store, early, "inputOrder"))).toBe(false);
    expect(await getItem(store, key)).toMatchObject({ sums: { "2026-11": { m01: 2, m04: 300 } } });
  });

  test("does not count cells of a future that a restore undid", async () => {
    await arrive("999901", urban, [line("999901001", "paid", 1), line("999901002", "paid", 2)]);
    await arrive("999901", urban, [line("999901001", "paid", 1)], 1);
    expect(await getItem(store, key)).toMatchObject({ sums: { "2026-11": { m01: 1, m04: 100 } } });
    expect((await countyOf(city, "999901", november)).townships.length).toBe(1);
  });

  test("of a county without cells is none", async () => {
    expect(await refreshRollUp(store, { ...id, county: "999902" })).toBe(false);
  });
});

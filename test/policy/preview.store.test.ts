import { describe, expect, test } from "vitest";
import { clerk } from "../support/officers.ts";
import { freshCounty, openAllowance, township } from "./county.ts";
import { as, knownAt, standard } from "./desk.ts";
import { failing } from "./failing.ts";

describe("a preview", () => {
  const tried = (value: number) => ({
    figure: { ...standard(value, "2026-10"), source: undefined },
    month: "2026-10",
    township,
  });

  test("says how many households change, by how much, and which most; and stores nothing", async () => {
    const tenant = await freshCounty();
    const homes = [];
    for (const wageFen of [600_00, 0, 1050_00]) homes.push(await openAllowance(tenant, wageFen));
    const effect = await as(tenant, clerk).preview(tried(1000_00));
    expect(effect).toMatchObject({ households: 3, householdsChanged: 3 });
    expect(effect.problems).toMatchObject([
      { path: "extreme-hardship.basic.urban@2026-10", severity: "warning" },
    ]);
    expect(effect.rows).toEqual([
      {
        programme: "subsistence-allowance",
        label: "最低生活保障",
        category: "urban",
        cases: 3,
        changed: 3,
        beforeFen: 440_00 + 980_00 + 35_00,
        afterFen: 460_00 + 1000_00 + 55_00,
        gaining: 3,
        losing: 0,
        starting: 0,
        stopping: 0,
      },
    ]);
    expect(effect.biggest.map(({ householdNumber }) => householdNumber).toSorted()).toEqual(
      homes.map(({ number }) => number).toSorted(),
    );
    expect(JSON.stringify(effect)).not.toContain("王秀兰");
    expect(await knownAt(tenant, "2027-01-01T00:00:00.000Z")).toEqual([]);
  });

  test("counts who begins to be paid and who stops, and says what the figures contradict", async () => {
    const tenant = await freshCounty();
    await openAllowance(tenant, 1095_00);
    const up = await as(tenant, clerk).preview(tried(1000_00));
    expect(up.rows).toMatchObject([{ beforeFen: 0, afterFen: 15_00, starting: 1, gaining: 1 }]);
    await openAllowance(tenant, 1050_00);
    const down = await as(tenant, clerk).preview(tried(900_00));
    expect(down.rows).toMatchObject([{ beforeFen: 35_00, afterFen: 0, stopping: 1, losing: 1 }]);
    const low = await as(tenant, clerk).preview(tried(800_00));
    expect(low.problems).toMatchObject([{ severity: "error", text: "低于省级指导标准" }]);
  });

  test("of a figure that could not be proposed is refused", async () => {
    const tenant = await freshCounty();
    expect(await failing(as(tenant, clerk).preview(tried(0)))).toBe("WRONG_FIGURE boundProblem");
  });
});

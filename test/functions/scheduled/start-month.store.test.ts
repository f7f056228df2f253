import { driveRun, getRun, openRun } from "@minzheng/disbursement/server";
import { day, instant } from "@minzheng/kernel";
import type { LocalBucket } from "@minzheng/local-cloud";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startMonth } from "../../../functions/src/scheduled/start-month.ts";
import { adopt } from "../../../functions/src/scheduled/tick.ts";
import {
  madeUpCounty,
  november,
  officers,
  programmesOf,
  type TestTenant,
  tenantOf,
  ticking,
} from "../../disbursement/county.ts";
import { freshBucket } from "../../support/bucket.ts";
import { freshStore } from "../../support/dynamodb.ts";

let bucket: LocalBucket;
let tenant: TestTenant;
const programmes = programmesOf(madeUpCounty(2, 20));
beforeAll(async () => {
  bucket = await freshBucket();
});
afterAll(() => bucket.stop());
beforeEach(async () => {
  tenant = tenantOf(await freshStore(), bucket);
});

describe("the morning after a cut-off", () => {
  test("opens the month's run and starts its machine under the run's own name", async () => {
    expect(await startMonth(tenant, programmes)).toBe("2026-11-regular");
    expect(tenant.started).toEqual([
      {
        machine: "prepare",
        name: "2026-11-regular-prepare-1",
        input: { runId: "2026-11-regular", generation: 1 },
      },
    ]);
    const { run } = await getRun(tenant.store, "2026-11-regular");
    expect(run).toMatchObject({ state: "OPEN", month: november });
  });

  test("that comes twice leaves one run", async () => {
    await startMonth(tenant, programmes);
    expect(await startMonth(tenant, programmes)).toBe("NOT_DUE");
    expect(tenant.started).toHaveLength(1);
  });

  test("leaves a run alone that an officer opened before", async () => {
    await openRun(tenant, programmes, november, officers.clerk);
    expect(await startMonth(tenant, programmes)).toBe("NOT_DUE");
    const { run } = await getRun(tenant.store, "2026-11-regular");
    expect(run.openedBy.name).toBe(officers.clerk.name);
  });

  test("waits while an earlier run waits for people", async () => {
    await openRun(tenant, programmes, november, officers.clerk);
    const afterCutOff = { ...tenant, clock: { ...tenant.clock, today: () => day("2026-11-21") } };
    expect(await startMonth(afterCutOff, programmes)).toBe("EARLIER_RUN_OPEN");
  });
});

describe("the tick", () => {
  const later = (minutes: number): TestTenant => ({
    ...tenant,
    clock: ticking(
      instant(new Date(Date.parse("2026-11-20T04:00:00.000Z") + minutes * 60_000).toISOString()),
    ),
  });

  test("takes up a run whose machine never came, and brings it to its signatures", async () => {
    await startMonth(tenant, programmes);
    expect(await adopt(later(30), programmes)).toEqual(["2026-11-regular"]);
    const { run } = await getRun(tenant.store, "2026-11-regular");
    expect(run.state).toBe("FROZEN");
  });

  test("leaves a run to its machine that moved a few minutes ago", async () => {
    await startMonth(tenant, programmes);
    expect(await adopt(later(5), programmes)).toEqual([]);
    const { run } = await getRun(tenant.store, "2026-11-regular");
    expect(run.state).toBe("OPEN");
  });

  test("leaves a run alone that waits for people, however long", async () => {
    await startMonth(tenant, programmes);
    await driveRun(tenant, programmes, "2026-11-regular");
    expect(await adopt(later(60 * 24 * 30), programmes)).toEqual([]);
  });
});

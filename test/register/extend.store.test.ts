import { Failure } from "@minzheng/kernel";
import {
  advanceRecord,
  type By,
  extendClock,
  findRecord,
  historyOf,
  openRecord,
} from "@minzheng/register/server";
import { beforeAll, expect, test } from "vitest";
import { clerk, officerIn, reviewer } from "../support/officers.ts";
import { freshTenant, type TestTenant } from "../support/tenant.ts";
import { application } from "./application.ts";
import { village } from "./sample.ts";

let tenant: TestTenant;
beforeAll(async () => {
  tenant = await freshTenant();
});
const as = (officer: By["officer"]): By => ({ tenant, officer });
let households = 0;
async function open() {
  tenant.clock.set("2026-09-10T02:00:00.000Z");
  households += 1;
  const fields = { applicant: "王秀兰", household: `H${households}`, village };
  return (await openRecord(application, as(clerk), fields)).id;
}
const extend = (id: string, officer = reviewer, ground = "objection", revision?: number) =>
  extendClock(application, as(officer), { id, revision, clock: "whole", ground, reason: "复核" });
const failureOf = (call: Promise<unknown>) =>
  call.then(
    () => undefined,
    (error: unknown) => (error instanceof Failure ? [error.code, error.data] : error),
  );
const runOf = async (id: string) =>
  (await findRecord(application, tenant.store, id))?.clocks?.["whole"]?.at(-1);

test("a limit is extended from its raw end, with ground, officer and day, and audited", async () => {
  const id = await open();
  expect(await runOf(id)).toMatchObject({ end: "2026-10-28" });
  await extend(id);
  expect(await runOf(id)).toMatchObject({
    end: "2026-11-18",
    extension: {
      ground: "objection",
      grantedOn: "2026-09-10",
      by: reviewer.id,
      term: { count: 15, unit: "workday" },
      clause: "通知四（一）",
    },
  });
  const { rows, intact } = await historyOf(application, tenant.store, id);
  expect(intact).toBe(true);
  expect(rows.at(-1)).toMatchObject({
    action: "application.extend",
    label: "延长期限",
    role: "county-reviewer",
    reason: "复核",
    changed: {
      clocks: {
        whole: {
          extension: { ground: "objection" },
          end: { from: "2026-10-28", to: "2026-11-18" },
        },
      },
    },
  });
  const item = await findRecord(application, tenant.store, id);
  expect(item?.item).toMatchObject({ gsi4sk: `2026-09-15#application#${id}` });
});

test("once for each run, by the post the clock names, on a ground it names", async () => {
  const id = await open();
  expect(await failureOf(extend(id, clerk))).toEqual(["NO_RECORD", undefined]);
  expect(await failureOf(extend(id, reviewer, "whim"))).toMatchObject(["INPUT_INVALID", {}]);
  expect(await failureOf(extend(id, reviewer, "objection", 7))).toEqual(["STALE", { revision: 1 }]);
  const far = officerIn("999902", "county-reviewer");
  expect(await failureOf(extend(id, far))).toEqual(["NO_RECORD", undefined]);
  await extend(id);
  expect(await failureOf(extend(id))).toEqual([
    "ALREADY_EXTENDED",
    { clock: "whole", grantedOn: "2026-09-10" },
  ]);
});

test("while it runs or stands, and not once it is over or met", async () => {
  const standing = await open();
  const fields = { missing: "收入证明" };
  await advanceRecord(application, as(clerk), {
    ...{ id: standing, transition: "ask", fields, reason: "材料不齐" },
  });
  await extend(standing);
  expect(await runOf(standing)).not.toHaveProperty("end");

  const met = await open();
  const refusal = { id: met, transition: "refuse", reason: "不符" };
  await advanceRecord(application, as(reviewer), refusal);
  expect(await failureOf(extend(met))).toEqual(["CLOCK_NOT_RUNNING", { clock: "whole" }]);

  const [lastDay, over] = [await open(), await open()];
  tenant.clock.set("2026-10-28T15:59:00.000Z");
  await extend(lastDay);
  tenant.clock.set("2026-10-28T16:00:00.000Z");
  expect(await failureOf(extend(over))).toEqual([
    "CLOCK_OVER",
    { clock: "whole", end: "2026-10-28" },
  ]);
});

test("on the grounds that its own record allows: a child's matter has one of the two", async () => {
  tenant.clock.set("2026-09-10T02:00:00.000Z");
  const fields = { applicant: "王秀兰", household: "CHILD", village, forChild: true };
  const { id: child } = await openRecord(application, as(clerk), fields);
  expect(await failureOf(extend(child, reviewer, "separated"))).toMatchObject([
    "INPUT_INVALID",
    {},
  ]);
  expect(await failureOf(extend(child))).toBeUndefined();
});

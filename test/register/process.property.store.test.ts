import { recount } from "@minzheng/aggregation";
import { addDays, day, Failure } from "@minzheng/kernel";
import { voided } from "@minzheng/register";
import {
  advanceRecord,
  type By,
  calendarOf,
  clockRound,
  extendClock,
  historyOf,
  openRecord,
  recordsById,
  voidRecord,
} from "@minzheng/register/server";
import { allCells, queryAll } from "@minzheng/store";
import fc from "fast-check";
import { expect, test } from "vitest";
import { dueMarks } from "../../packages/register/src/clock-marks.ts";
import { workKeys, workPartition } from "../../packages/register/src/work-keys.ts";
import { clerk, reviewer } from "../support/officers.ts";
import { freshTenant, type TestTenant } from "../support/tenant.ts";
import { application } from "./application.ts";

const townships = ["999901001", "999901002"];
const steps = ["ask", "receive", "post", "send", "confirm", "refuse"] as const;
const acts = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.record({ act: fc.constant("open" as const), at: fc.nat(1) }) },
    {
      weight: 6,
      arbitrary: fc.record({
        act: fc.constant("step" as const),
        which: fc.nat(5),
        step: fc.constantFrom(...steps),
      }),
    },
    { weight: 3, arbitrary: fc.record({ act: fc.constant("days" as const), days: fc.nat(20) }) },
    fc.record({ act: fc.constant("round" as const) }),
    fc.record({ act: fc.constant("extend" as const), which: fc.nat(5) }),
    fc.record({ act: fc.constant("void" as const), which: fc.nat(5) }),
  ),
  { minLength: 5, maxLength: 18 },
);
type Act = typeof acts extends fc.Arbitrary<(infer One)[]> ? One : never;

/** A declared failure changes nothing; anything else ends the test. */
const attempt = (call: Promise<unknown>) =>
  call.catch((error: unknown) => {
    if (!(error instanceof Failure)) throw error;
  });

async function perform(tenant: TestTenant, history: readonly Act[]): Promise<readonly string[]> {
  const as = (officer: By["officer"]): By => ({ tenant, officer });
  const ids: string[] = [];
  const reactions = { confirmed: async () => ({ plans: [] }) };
  const idAt = (which: number) => ids[which % Math.max(1, ids.length)] ?? "ap_none";
  for (const act of history) {
    if (act.act === "open") {
      const place = { household: `H${ids.length}`, village: `${townships[act.at]}001` };
      const { id } = await openRecord(application, as(clerk), { applicant: "某人", ...place });
      ids.push(id);
    }
    if (act.act === "step") {
      const officer = ["confirm", "refuse"].includes(act.step) ? reviewer : clerk;
      const taken = { id: idAt(act.which), transition: act.step, reason: "试办", reactions };
      const given = { ask: { missing: "证明" }, confirm: { amountFen: 1 } }[act.step as "ask"];
      const fields = given === undefined ? {} : { fields: given };
      await attempt(advanceRecord(application, as(officer), { ...taken, ...fields }));
    }
    if (act.act === "days") {
      tenant.clock.set(`${addDays(day(tenant.clock.today()), act.days)}T02:00:00.000Z`);
    }
    if (act.act === "round") await clockRound(tenant, { registers: [application], townships });
    if (act.act === "extend") {
      const asked = { id: idAt(act.which), clock: "whole", ground: "objection" };
      await attempt(extendClock(application, as(reviewer), asked));
    }
    if (act.act === "void") {
      await attempt(voidRecord(application, as(clerk), { id: idAt(act.which), reason: "试作废" }));
    }
  }
  return ids;
}

test("after any course: totals are those of the records, work lies where it is due, a round leaves nothing to mark", async () => {
  await fc.assert(
    fc.asyncProperty(acts, async (history) => {
      const tenant = await freshTenant();
      const { store } = tenant;
      const ids = await perform(tenant, history);
      await clockRound(tenant, { registers: [application], townships });
      const records = [...(await recordsById(application, store, ids)).values()];

      const cells = [];
      for await (const { place, group, period, slots } of allCells(store)) {
        if (Object.keys(slots).length > 0) cells.push({ place, group, period, slots });
      }
      const standing = records.filter(({ state }) => state !== voided);
      const keyOf = (cell: { place: string; group: string; period: string }) =>
        [cell.place, cell.group, cell.period].join(" ");
      type Cell = Parameters<typeof keyOf>[0];
      const order = (a: Cell, b: Cell) => (keyOf(a) < keyOf(b) ? -1 : 1);
      const counted = recount(application.indicators, standing);
      expect(cells.sort(order)).toEqual([...counted].sort(order));

      const listed = [];
      for (const township of townships) {
        const pk = workPartition(store.tenant, township);
        for await (const { gsi4sk } of queryAll(store, { index: "gsi4", pk })) listed.push(gsi4sk);
      }
      const due = records.flatMap(({ id, state, area, clocks = {} }) => {
        const at = { id, state, township: area.slice(0, 9), clocks };
        return workKeys(application, store.tenant, at).gsi4sk ?? [];
      });
      expect(listed.sort()).toEqual(due.sort());

      const moment = { today: tenant.clock.today(), calendar: await calendarOf(tenant) };
      for (const record of records) {
        expect(dueMarks(application, record, moment)).toEqual({});
        const { rows, intact } = await historyOf(application, store, record.id);
        expect([intact, rows.length]).toEqual([true, record.revision]);
      }
    }),
    { numRuns: 15 },
  );
});

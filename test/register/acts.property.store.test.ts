import { recount } from "@minzheng/aggregation";
import { Failure } from "@minzheng/kernel";
import { voided } from "@minzheng/register";
import {
  advanceRecord,
  amendRecord,
  type By,
  historyOf,
  holdersOf,
  openRecord,
  recordsById,
  voidRecord,
} from "@minzheng/register/server";
import { allCells } from "@minzheng/store";
import fc from "fast-check";
import { expect, test } from "vitest";
import { clerk, reviewer } from "../support/officers.ts";
import { freshTenant, type TestTenant } from "../support/tenant.ts";
import { permit } from "./sample.ts";

const numbers = fc.integer({ min: 0, max: 3 }).map((n) => `N${n}`);
const villages = fc.constantFrom("999901001001", "999901001002", "999901002001");
const acts = fc.array(
  fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({
        act: fc.constant("open" as const),
        number: numbers,
        village: villages,
      }),
    },
    fc.record({
      act: fc.constant("amend" as const),
      which: fc.nat(5),
      number: numbers,
      village: villages,
    }),
    fc.record({ act: fc.constant("grant" as const), which: fc.nat(5) }),
    fc.record({ act: fc.constant("void" as const), which: fc.nat(5) }),
  ),
  { minLength: 4, maxLength: 14 },
);
type Act = typeof acts extends fc.Arbitrary<(infer One)[]> ? One : never;

const expected = ["ALREADY_HELD", "STALE", "WRONG_STATE", "NO_RECORD"];
/** An expected outcome changes nothing; anything else ends the test. */
async function attempt<Result>(call: Promise<Result>): Promise<Result | undefined> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof Failure && expected.includes(error.code)) return undefined;
    throw error;
  }
}

/** Acts in packs of three at once, so that they meet each other. */
async function perform(tenant: TestTenant, history: readonly Act[]): Promise<readonly string[]> {
  const ids: string[] = [];
  const as = (officer: By["officer"]): By => ({ tenant, officer });
  const one = async (act: Act) => {
    if (act.act === "open") {
      const { number, village } = act;
      const opened = await attempt(
        openRecord(permit, as(clerk), { holder: "某人", number, village }),
      );
      if (opened !== undefined) ids.push(opened.id);
      return;
    }
    const id = ids[act.which % Math.max(1, ids.length)] ?? "pm_none";
    if (act.act === "amend") {
      const { number, village } = act;
      await attempt(amendRecord(permit, as(clerk), { id, fields: { number, village } }));
    }
    if (act.act === "grant") {
      await attempt(advanceRecord(permit, as(reviewer), { id, transition: "grant" }));
    }
    if (act.act === "void") await attempt(voidRecord(permit, as(clerk), { id, reason: "试作废" }));
  };
  for (let from = 0; from < history.length; from += 3) {
    await Promise.all(history.slice(from, from + 3).map(one));
  }
  return ids;
}

test("after any acts at once, totals are those of the records, claims are held once, chains are whole", async () => {
  await fc.assert(
    fc.asyncProperty(acts, async (history) => {
      const tenant = await freshTenant();
      const ids = await perform(tenant, history);
      const records = [...(await recordsById(permit, tenant.store, ids)).values()];
      const alive = records.filter(({ state }) => state !== voided);

      const cells = [];
      for await (const { place, group, period, slots } of allCells(tenant.store)) {
        if (Object.keys(slots).length > 0) cells.push({ place, group, period, slots });
      }
      const counted = recount(permit.indicators, alive);
      const byPlace = (a: { place: string }, b: { place: string }) => (a.place < b.place ? -1 : 1);
      expect(cells.sort(byPlace)).toEqual([...counted].sort(byPlace));

      const values = ["N0", "N1", "N2", "N3"].map((number) => ({ number }));
      const holders = await holdersOf(permit, tenant, { unique: "byNumber", values });
      const owners = values.map(
        ({ number }) => alive.find(({ fields }) => fields.number === number)?.id,
      );
      expect(holders).toEqual(owners);
      for (const { id, revision } of records) {
        const { rows, intact } = await historyOf(permit, tenant.store, id);
        expect([intact, rows.length]).toEqual([true, revision]);
      }
    }),
    { numRuns: 12 },
  );
});

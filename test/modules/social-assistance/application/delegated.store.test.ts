import type { Officer } from "@minzheng/contract";
import { assert } from "@minzheng/kernel";
import { allRecords, commitAct, penOf, planState } from "@minzheng/register/server";
import { application, decision, review, spotCheck } from "@minzheng/social-assistance/application";
import { allowanceCase } from "@minzheng/social-assistance/registers";
import { beforeAll, describe, expect, test } from "vitest";
import {
  drawnFor,
  lotOf,
} from "../../../../packages/modules/social-assistance/src/application/spot-check-draw.ts";
import {
  accepted,
  asked,
  family,
  type Office,
  office,
  outcomeOf,
  recommended,
  sentAfterNotice,
} from "./office.ts";

/** The township of county 999902 confirms the allowance, on a basis of the province since July 2026. */
let at: Office;
beforeAll(async () => {
  at = await office("999902");
});

async function sent() {
  at.on("2026-09-01");
  const home = await family(at);
  const id = await accepted(at, asked(home, at.village));
  at.on("2026-09-04");
  await recommended(at, id);
  await sentAfterNotice(at, id, "2026-09-14");
  return { home, id };
}

test("where the township confirms, it takes three officers of it and no more than twenty days", async () => {
  const { home, id } = await sent();
  const { staff, take } = at;
  const { clocks } = await at.read(application, id);
  expect(clocks?.["whole"]?.[0]?.rule.count).toBe(20);
  const county = take(application, staff.countyReviewer, { id, do: "confirm" });
  expect(await outcomeOf(county)).toMatchObject({
    rule: "WRONG_AUTHORITY",
    proposal: "confirm-delegated",
  });
  const confirm = (by: typeof staff.chief) =>
    outcomeOf(take(application, by, { id, do: "confirm-delegated" }));
  expect(await confirm(staff.reviewer)).toMatchObject({ code: "SAME_OFFICER" });
  expect(await confirm(staff.clerk)).toMatchObject({ code: "WRONG_ROLE" });
  expect(await confirm(staff.chief)).toMatchObject({ code: "nothing failed" });
  expect(await at.find(allowanceCase, home.householdId)).toMatchObject([
    { state: "active", fields: { fromMonth: "2026-10" } },
  ]);
});

async function confirmed() {
  const { home, id } = await sent();
  await at.take(application, at.staff.chief, { id, do: "confirm-delegated" });
  const fields = { toldHow: "in-person" } as const;
  await at.take(application, at.staff.clerk, { id, do: "publish", fields });
  const [draw] = await at.of(spotCheck, id);
  assert(draw !== undefined, "the lot was drawn with the confirmation");
  return { home, id, draw };
}

describe("DL-3: what a township has confirmed", () => {
  test("is drawn in the same transaction, at least the share of it, and anybody can draw it again", async () => {
    const { village } = at;
    const draws = [];
    for (let n = 0; n < 8; n += 1) draws.push((await confirmed()).draw);
    for (const { id, fields, state } of draws) {
      expect(fields).toMatchObject({ rate: "0.3", lot: lotOf(id), village, year: "2026" });
      expect(fields.ground).toBe(drawnFor(fields));
      expect(state).toBe(fields.ground === undefined ? "spared" : "drawn");
    }
    const year = await yearOf("2026");
    const looked = year.filter(({ state }) => state !== "spared");
    expect(looked.length).toBeGreaterThanOrEqual(0.3 * year.length);
    const drawn = draws.filter(({ state }) => state === "drawn");
    expect(drawn.map(({ clocks }) => clocks?.["check"]?.[0]?.end)).toEqual(
      drawn.map(() => "2026-10-16"),
    );
  });

  test("is put right where the county finds it unsound: revoked, after a hearing, before the task is closed", async () => {
    const { home, id } = await confirmed();
    const { staff, take } = at;
    const draw = await drawnAnyway(home.householdId);
    const reason = "抽查发现未核实住房";
    const fields = { findings: "抽查记录 3", errorKind: "not-eligible" } as const;
    const found = { id: draw, do: "find-unsound", fields, reason };
    expect(await outcomeOf(take(spotCheck, staff.clerk, found))).toMatchObject({
      code: "NO_RECORD",
    });
    await take(spotCheck, staff.countyClerk, found);
    const close = () =>
      outcomeOf(take(spotCheck, staff.countyReviewer, { id: draw, do: "close-corrected" }));
    expect(await close()).toMatchObject({ rule: "NOT_CORRECTED", proposal: "revoke" });
    const revoke = (fieldsGiven: object) =>
      outcomeOf(
        take(application, staff.countyReviewer, { id, do: "revoke", reason, fields: fieldsGiven }),
      );
    expect(await revoke({})).toMatchObject({ rule: "OPINION_NOT_HEARD", path: "fields.heardOn" });
    const heard = { heardOn: "2026-09-14", heardHow: "visit", heardWords: "有意见" };
    expect(await revoke(heard)).toMatchObject({ code: "nothing failed" });
    expect(await close()).toMatchObject({ code: "nothing failed" });
    expect(await at.find(allowanceCase, home.householdId)).toMatchObject([
      { state: "ended", fields: { fromMonth: "2026-10", toMonth: "2026-09" } },
    ]);
    const made = await at.of(decision, id);
    expect(made.map(({ fields: { kind, regime } }) => [kind, regime]).sort()).toEqual([
      ["confirm", "law"],
      ["revoke", "law"],
    ]);
    expect(await at.find(review, home.householdId)).toMatchObject([{ state: "no-longer" }]);
  });

  test("found unsound once, the others that were spared are looked at too", async () => {
    const all = await yearOf("2026");
    expect(all.filter(({ state }) => state === "spared")).toEqual([]);
    expect(all.some(({ fields }) => fields.ground === "widened")).toBe(true);
  });

  test("closes with a note where only the procedure was wrong, and not by who found it", async () => {
    const { draw } = await confirmed();
    const id = await drawnAnyway(draw.fields.householdId);
    const { staff, take } = at;
    const both = {
      ...staff.countyReviewer,
      assignments: [...staff.countyReviewer.assignments, ...staff.countyClerk.assignments],
    };
    const fields = { findings: "抽查记录 4", errorKind: "procedure" } as const;
    await take(spotCheck, both, { id, do: "find-unsound", fields, reason: "缺公示照片" });
    const close = (by: Officer, given: object) =>
      outcomeOf(take(spotCheck, by, { id, do: "close-corrected", fields: given }));
    expect(await close(both, {})).toMatchObject({ code: "SAME_OFFICER" });
    const other = { ...staff.countyReviewer, id: "of_other" };
    expect(await close(other, {})).toMatchObject({ proposal: "correction" });
    expect(await close(other, { correction: "已补公示照片" })).toMatchObject({
      code: "nothing failed",
    });
  });
});

const yearOf = (year: string) =>
  allRecords(spotCheck, at.tenant, {
    question: "byYear",
    values: { township: "999902001", year },
  });

/** The draw of a household's confirmation, on the county's table whatever the lot was. */
async function drawnAnyway(householdId: string): Promise<string> {
  const draws = await yearOf("2026");
  const found = draws.find(({ fields }) => fields.householdId === householdId);
  assert(found !== undefined, "the lot was drawn with the confirmation");
  if (found.state !== "spared") return found.id;
  const officer = at.staff.countyReviewer;
  const pen = await penOf({ tenant: at.tenant, officer });
  const before = await at.read(spotCheck, found.id);
  await commitAct(pen, {
    actor: { id: officer.id, name: officer.name, role: "county-reviewer" },
    action: "spot-check.widen",
    plans: [planState(spotCheck, pen, { before, state: "drawn", act: "widen" })],
  });
  return found.id;
}

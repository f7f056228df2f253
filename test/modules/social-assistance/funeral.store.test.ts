import {
  driveRun,
  getRun,
  openRun,
  readFindings,
  readLines,
  replayRun,
} from "@minzheng/disbursement/server";
import { month } from "@minzheng/kernel";
import { recordFact } from "@minzheng/people/server";
import { adjustment } from "@minzheng/social-assistance/application";
import { allowanceCase } from "@minzheng/social-assistance/registers";
import { programmes } from "@minzheng/social-assistance/server";
import { beforeEach, describe, expect, test } from "vitest";
import { type Office, office, outcomeOf } from "./application/office.ts";
import { recordedFamily } from "./recorded-family.ts";

let at: Office;
beforeEach(async () => {
  at = await office();
});

/** A mother in extreme hardship who died on 2 October, and what was decided on her case. */
async function ended(payee: (residentIds: readonly string[]) => object) {
  at.on("2026-09-10");
  const { householdId, hardshipId, residentIds } = await recordedFamily(at.tenant, true);
  const { staff, take } = at;
  at.on("2026-10-08");
  await recordFact(
    { tenant: at.tenant, officer: staff.clerk },
    {
      subject: { type: "resident", id: residentIds[1] ?? "" },
      kind: "death",
      value: { diedOn: "2026-10-02" },
      source: { office: "民政殡葬", document: "火化证明" },
      validFrom: "2026-10-02",
    },
  );
  const { id } = await at.open(adjustment, staff.clerk, {
    ...{ caseId: hardshipId, householdId, village: at.village, programme: "extreme-hardship" },
    ...{ kind: "stop", stopCode: "DEATH", childCase: false },
  });
  const heard = { heardOn: "2026-10-08", heardHow: "meeting", heardProof: "村委会说明" } as const;
  await take(adjustment, staff.clerk, { id, do: "hear", fields: heard });
  const board = { noticePlace: "村务公开栏" };
  await take(adjustment, staff.clerk, { id, do: "post-notice", fields: board });
  at.on("2026-10-19");
  const outcome = await outcomeOf(
    take(adjustment, staff.countyReviewer, {
      ...{ id, do: "decide-after-notice", reason: "已去世", fields: payee(residentIds) },
    }),
  );
  return { outcome, hardshipId, residentIds };
}

describe("TK-12: when support ends by death", () => {
  test("who sees to the funeral is named whole or not at all", async () => {
    const { outcome } = await ended(() => ({ funeralPayeeId: "re_1" }));
    expect(outcome).toMatchObject({ rule: "FUNERAL_UNFIT", path: "fields.funeralPayeeId" });
  });

  test("the next run pays it once, on a line of its own, to whoever sees to it", async () => {
    const { tenant } = at;
    const { outcome, hardshipId } = await ended(([father = ""]) => ({
      funeralPayeeId: father,
      funeralBank: "中国农业银行",
      funeralAccount: "6228480000040000317",
      funeralHolder: "王建国",
    }));
    expect(outcome).toMatchObject({ code: "nothing failed" });
    expect((await at.read(allowanceCase, hardshipId)).fields).toMatchObject({
      toMonth: "2026-10",
      funeralMonth: "2026-11",
    });
    const { id, name } = at.staff.countyClerk;
    const actor = { id, name, role: "county-clerk" };
    const { runId } = await openRun(tenant, programmes, month("2026-11"), actor);
    await driveRun(tenant, programmes, runId);
    const { run } = await getRun(tenant.store, runId);
    const key = { tenant: tenant.county, runId, generation: 1 };
    const lines = await readLines(tenant, key, "999901001");
    const [funeral] = lines.filter(({ programme }) => programme === "funeral-allowance");
    expect(funeral).toMatchObject({
      amountFen: 3000_00,
      components: { funeral: 3000_00 },
      households: 0,
      payee: { accountTail: "0317" },
    });
    expect(funeral?.key).toMatch(/^funeral-allowance#2026-11#ONE_OFF#2026-11#person\.[^#]+#-#1$/);
    const held = (await readFindings(tenant, key)).filter(({ line }) => line.key === funeral?.key);
    expect(held).toEqual([]);
    expect(run.totals?.persons).toBe(2);
    expect((await replayRun(tenant, programmes, run)).differences).toEqual([]);
  });

  test("without anybody named its line is held: the dead are paid nothing", async () => {
    const { tenant } = at;
    await ended(() => ({}));
    const { id, name } = at.staff.countyClerk;
    const actor = { id, name, role: "county-clerk" };
    const { runId } = await openRun(tenant, programmes, month("2026-11"), actor);
    await driveRun(tenant, programmes, runId);
    const key = { tenant: tenant.county, runId, generation: 1 };
    const held = (await readFindings(tenant, key)).filter(({ line }) =>
      line.key.startsWith("funeral-allowance#"),
    );
    expect(held.map(({ check, state }) => `${check} ${state}`)).toContain("deceased held");
  });
});

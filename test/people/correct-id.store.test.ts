import { resident } from "@minzheng/people";
import { historyOf, holdersOf } from "@minzheng/register/server";
import { beforeAll, describe, expect, test } from "vitest";
import { officerIn, reviewer } from "../support/officers.ts";
import type { TestTenant } from "../support/tenant.ts";
import { as, failing, freshCounty, numberOfMan, openFamily, personOf } from "./desk.ts";

let tenant: TestTenant;
beforeAll(async () => {
  tenant = await freshCounty();
});

const paper = { document: "户口簿第 12 页", reason: "登记时抄错" };
async function proposed(more: object = {}) {
  const home = await openFamily(tenant);
  const [residentId = ""] = home.residentIds;
  const number = numberOfMan("1960-05-02");
  const input = { residentId, residentIdNumber: number, ...paper, ...more };
  const { correctionId } = await as(tenant).correctId(input);
  return { residentId, number, correctionId, wrong: home.members[0]?.resident.residentIdNumber };
}
const holderOf = async (residentIdNumber = "") =>
  (
    await holdersOf(resident, tenant, { unique: "byResidentId", values: [{ residentIdNumber }] })
  )[0];

describe("a corrected id number", () => {
  test("waits for a second officer; then the claim moves and the chain has both tokens", async () => {
    const { residentId, number, correctionId, wrong } = await proposed();
    expect(await holderOf(number)).toBeUndefined();
    const before = await personOf(tenant, residentId);
    const step = { id: correctionId, transition: "confirm" };
    await as(tenant, reviewer).idCorrection.advance(step);
    expect([await holderOf(number), await holderOf(wrong)]).toEqual([residentId, undefined]);
    const after = await personOf(tenant, residentId);
    const { rows, intact } = await historyOf(resident, tenant.store, residentId);
    expect(intact).toBe(true);
    expect(rows.at(-1)).toMatchObject({
      action: "id-correction.confirm",
      officer: reviewer.name,
      changed: {
        residentIdNumber: {
          from: { token: before.tokens?.["residentIdNumber"] },
          to: { token: after.tokens?.["residentIdNumber"] },
        },
      },
    });
    expect(JSON.stringify(rows)).not.toContain(number);
  });

  test("is confirmed by nobody who proposed it, and never when it was rejected", async () => {
    const both = officerIn("999901", "county-clerk", "county-reviewer");
    const home = await openFamily(tenant);
    const [residentId = ""] = home.residentIds;
    const input = { residentId, residentIdNumber: numberOfMan("1960-05-02"), ...paper };
    const { correctionId: id } = await as(tenant, both).correctId(input);
    const confirm = { id, transition: "confirm" };
    expect(await failing(as(tenant, both).idCorrection.advance(confirm))).toBe("SAME_OFFICER");
    const reason = "与户口簿不符";
    await as(tenant, reviewer).idCorrection.advance({ id, transition: "reject", reason });
    expect(await failing(as(tenant, reviewer).idCorrection.advance(confirm))).toBe("WRONG_STATE");
  });

  test("is not proposed when it is the same, somebody else's, or waits already", async () => {
    const { residentId, number } = await proposed();
    const again = { residentId, residentIdNumber: number, ...paper };
    expect(await failing(as(tenant).correctId(again))).toBe("ALREADY_HELD");
    const other = await openFamily(tenant);
    const own = other.members[0]?.resident.residentIdNumber ?? "";
    const [otherId = ""] = other.residentIds;
    const same = { residentId: otherId, residentIdNumber: own, ...paper };
    expect(await failing(as(tenant).correctId(same))).toBe("SAME_NUMBER");
    await expect(as(tenant).correctId({ ...same, residentId })).rejects.toMatchObject({
      code: "HELD_BY_ANOTHER",
      data: { residentId: otherId },
    });
  });

  test("that the record merged into this one has says which way to go", async () => {
    const home = await openFamily(tenant);
    const [keepId = "", , , child = ""] = home.residentIds;
    const residentIdNumber = home.members[3]?.resident.residentIdNumber ?? "";
    await as(tenant).mergeResidents({ keepId, mergeId: child, takeFacts: [], reason: "重复" });
    const asked = { residentId: keepId, residentIdNumber, alsoBirth: true, ...paper };
    await expect(as(tenant).correctId(asked)).rejects.toMatchObject({
      code: "HELD_BY_MERGED",
      data: { residentId: child },
    });
  });

  test("that somebody else got meanwhile is not confirmed: no two hold one number", async () => {
    const { number, correctionId, residentId } = await proposed();
    const other = await openFamily(tenant);
    const [otherId = ""] = other.residentIds;
    const second = { residentId: otherId, residentIdNumber: number, ...paper };
    const { correctionId: rival } = await as(tenant).correctId(second);
    const confirm = (id: string) =>
      failing(as(tenant, reviewer).idCorrection.advance({ id, transition: "confirm" }));
    const outcomes = await Promise.all([confirm(correctionId), confirm(rival)]);
    expect(outcomes.toSorted()).toEqual(["ALREADY_HELD", "nothing failed"]);
    expect([residentId, otherId]).toContain(await holderOf(number));
  });

  test("that says another birthday is proposed only when that is meant, and then brings it along", async () => {
    const home = await openFamily(tenant);
    const [residentId = ""] = home.residentIds;
    const number = numberOfMan("1961-06-03");
    const input = { residentId, residentIdNumber: number, ...paper };
    await expect(as(tenant).correctId(input)).rejects.toMatchObject({
      code: "BIRTH_DIFFERS",
      data: { bornOn: "1961-06-03" },
    });
    const { correctionId: id } = await as(tenant).correctId({ ...input, alsoBirth: true });
    await as(tenant, reviewer).idCorrection.advance({ id, transition: "confirm" });
    expect(await personOf(tenant, residentId)).toMatchObject({ bornOn: "1961-06-03" });
  });

  test("of somebody in another township finds nobody", async () => {
    const home = await openFamily(tenant);
    const stranger = officerIn("999901002", "township-clerk");
    const [residentId = ""] = home.residentIds;
    const input = { residentId, residentIdNumber: numberOfMan("1960-05-02"), ...paper };
    expect(await failing(as(tenant, stranger).correctId(input))).toBe("NO_RESIDENT");
  });
});

import type { Officer } from "@minzheng/contract";
import { type Instant, type Month, month } from "@minzheng/kernel";
import { figuresOf } from "@minzheng/policy/figures";
import { priceSubsidyRouters } from "@minzheng/social-assistance/server";
import { createRouterClient } from "@orpc/server";
import { beforeEach, describe, expect, test } from "vitest";
import { approver, clerk, officerIn, reviewer } from "../../../support/officers.ts";
import { freshTenant, type TestTenant } from "../../../support/tenant.ts";
import { refusalOf } from "../failure-of.ts";

let tenant: TestTenant;
let decided: readonly { readonly runMonth: Month; readonly isApproved: boolean }[];
beforeEach(async () => {
  decided = [];
  tenant = await freshTenant();
  tenant.clock.set("2025-11-12T02:00:00.000Z");
});

const as = ({ id, ...officer }: Officer) =>
  createRouterClient(priceSubsidyRouters({ decidedMonths: async () => decided }), {
    context: { tenant, officer: { id, ...officer }, requestId: "r1" },
  }).priceIndex;
const october = {
  county: "999901",
  month: "2025-10",
  cpi: "2.1",
  food: "6.4",
  publishedOn: "2025-11-09",
  source: "市统计局 10 月居民消费价格月报",
};
const confirm = (officer: Officer, id: string) =>
  as(officer).advance({ id, transition: "confirm" });

describe("a month's index", () => {
  test("is signed by a second officer, and stands from then on", async () => {
    const both = officerIn("999901", "county-clerk", "county-reviewer");
    const { id } = await as(both).open({ fields: october });
    expect(await refusalOf(confirm(both, id))).toBe("SAME_OFFICER");
    expect((await confirm(reviewer, id)).state).toBe("confirmed");
    const amended = as(clerk).amend({ id, fields: { food: "6.5" } });
    expect(await refusalOf(amended)).toBe("DECIDED_ALREADY");
  });

  test("cannot be signed by whoever corrected it", async () => {
    const { id } = await as(clerk).open({ fields: october });
    const both = officerIn("999901", "county-clerk", "county-reviewer");
    await as(both).amend({ id, fields: { food: "6.5" } });
    expect(await refusalOf(confirm(both, id))).toBe("SAME_OFFICER");
    expect((await confirm(reviewer, id)).fields).toMatchObject({ food: "6.5" });
  });

  test("is recorded once; one that was not passed makes room", async () => {
    const { id } = await as(clerk).open({ fields: october });
    expect(await refusalOf(as(clerk).open({ fields: october }))).toBe("ALREADY_HELD");
    await as(reviewer).advance({ id, transition: "reject", reason: "录入错误" });
    expect((await as(clerk).open({ fields: october })).state).toBe("recorded");
  });

  test("is among the county's figures from its signature to its withdrawal", async () => {
    const { id } = await as(clerk).open({ fields: october });
    const before = tenant.clock.now();
    tenant.clock.set("2025-11-12T03:00:00.000Z");
    await confirm(reviewer, id);
    const signed = tenant.clock.now();
    tenant.clock.set("2025-11-12T04:00:00.000Z");
    await as(approver).advance({ id, transition: "withdraw", reason: "统计部门更正" });
    const known = async (at: Instant) =>
      (await figuresOf(tenant.store, at)).map(({ id: of }) => of);
    expect(await known(before)).toEqual([]);
    expect(await known(signed)).toEqual([id]);
    expect(await known(tenant.clock.now())).toEqual([]);
    expect(await figuresOf(tenant.store, signed)).toMatchObject([
      { key: "price-subsidy.index", from: "2025-10", to: "2025-10", value: { food: "6.4" } },
    ]);
  });

  test("is withdrawn by another officer, and by nobody once a month was paid by it", async () => {
    const { id } = await as(clerk).open({ fields: october });
    await confirm(reviewer, id);
    const withdraw = (officer: Officer) =>
      as(officer).advance({ id, transition: "withdraw", reason: "统计部门更正" });
    expect(await refusalOf(withdraw(reviewer))).toBe("SAME_OFFICER");
    decided = [{ runMonth: month("2025-11"), isApproved: true }];
    expect(await refusalOf(withdraw(approver))).toBe("ALREADY_PAID");
    decided = [
      { runMonth: month("2025-10"), isApproved: true },
      { runMonth: month("2025-11"), isApproved: false },
    ];
    expect((await withdraw(approver)).state).toBe("withdrawn");
  });

  test.each([
    ["2025-10-31", "before the month is over"],
    ["2025-11-13", "later than today"],
  ])("cannot have been published on %s, %s", async (publishedOn) => {
    const opened = as(clerk).open({ fields: { ...october, publishedOn } });
    expect(await refusalOf(opened)).toBe("PUBLISHED_UNFIT");
  });
});

import { contract } from "@minzheng/social-assistance/contract";
import { priceIndex } from "@minzheng/social-assistance/registers";
import { describe, expect, test } from "vitest";

describe("the contract of the price index", () => {
  test("has no post that both records and signs", () => {
    const { advance, open } = contract.priceIndex;
    const [signs, records] = [advance, open].map((one) => one["~orpc"].meta.roles);
    expect(signs).toEqual(["county-reviewer", "county-approver"]);
    expect(records).toEqual(["county-clerk"]);
  });

  test("declares no index void: a signed one is in the figures of runs", () => {
    expect(Object.keys(contract.priceIndex).toSorted()).toEqual([
      "advance",
      "amend",
      "find",
      "get",
      "history",
      "open",
      "titles",
    ]);
  });

  test.each([
    ["2.1", true],
    ["-0.3", true],
    ["12.34", true],
    ["0", true],
    ["+2.1", false],
    ["2.1%", false],
    ["2,1", false],
    ["2.", false],
  ])("takes a rise written as %s: %s", (cpi, taken) => {
    const fields = {
      county: "999901",
      month: "2025-10",
      cpi,
      food: "6.4",
      publishedOn: "2025-11-09",
      source: "市统计局 月报",
    };
    expect(priceIndex.shape.safeParse(fields).success).toBe(taken);
  });
});

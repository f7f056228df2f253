import { contract } from "@minzheng/social-assistance/contract";
import { priceIndex } from "@minzheng/social-assistance/registers";
import { describe, expect, test } from "vitest";

describe("the contract of the price index", () => {
  test("is the kit's alone", () => {
    expect(Object.keys(contract.priceIndex)).toEqual([
      "get",
      "find",
      "titles",
      "history",
      "open",
      "amend",
      "void",
      "advance",
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

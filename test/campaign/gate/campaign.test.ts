import { describe, expect, test } from "vitest";
import { gateCampaign } from "./campaign.ts";

describe("a county of planted cases", () => {
  test("is seen through: every planted case is found, nothing that only looks like one", {
    timeout: 240_000,
  }, async () => {
    const { checks, examples, planted } = await gateCampaign({ each: 2 });
    expect(examples).toEqual([]);
    expect(planted).toBe(checks.length * 2);
    for (const { check, recall, mistaken } of checks)
      expect({ check, recall, mistaken }).toEqual({ check, recall: 1, mistaken: 0 });
  });
});

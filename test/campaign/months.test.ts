import { expect, test } from "vitest";
import { monthsCampaign } from "./months.ts";

test("months on a broken line with odd return files end as undisturbed ones", {
  timeout: 240_000,
}, async () => {
  const report = await monthsCampaign({ seeds: 1 });
  expect(report.violations).toEqual([]);
  expect(report.lines).toBeGreaterThanOrEqual(200);
  expect(Object.keys(report.faults).length).toBeGreaterThan(5);
  expect(Object.keys(report.files).length).toBeGreaterThan(4);
});

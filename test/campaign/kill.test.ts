import { expect, test } from "vitest";
import { killCampaign } from "./kill.ts";

test("a month of a thousand lines and more survives five kills and ends byte for byte as an undisturbed one", {
  timeout: 600_000,
}, async () => {
  const report = await killCampaign({ kills: 5, seed: 20, households: 65, killsEachRun: 5 });
  expect(report.differences).toEqual([]);
  expect(report.kills).toBeGreaterThanOrEqual(5);
  expect(report.lines).toBeGreaterThanOrEqual(1000);
});

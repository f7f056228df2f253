import { fundSources } from "@minzheng/disbursement/funds";
import { fundsOrderIn } from "@minzheng/disbursement/funds-figures";
import type { Figure } from "@minzheng/entitlement";
import { instant, month } from "@minzheng/kernel";
import { expect, test } from "vitest";

const figure = (key: string, value: unknown, from: string): Figure => ({
  id: `pa_${key}`,
  key,
  value,
  from: month(from),
  source: "县民政局文件",
  signedAt: instant("2026-01-05T00:00:00.000Z"),
});
const kept = figure("funds.kept", true, "2026-03");

test("a county that keeps no allocations has no order, and nothing is checked", () => {
  expect(fundsOrderIn([], month("2026-11"))).toBeUndefined();
  expect(fundsOrderIn([kept], month("2026-02"))).toBeUndefined();
});

test("from the month in which it keeps them the upper levels' money goes first", () => {
  expect(fundsOrderIn([kept], month("2026-03"))).toEqual(fundSources);
});

test("an order of its own holds from its month; a source that it leaves out is not touched", () => {
  const own = figure("funds.order", ["county", "central"], "2026-06");
  expect(fundsOrderIn([kept, own], month("2026-05"))).toEqual(fundSources);
  expect(fundsOrderIn([kept, own], month("2026-06"))).toEqual(["county", "central"]);
});

import { publicationRuleIn } from "@minzheng/disbursement/publication-rule";
import type { Figure } from "@minzheng/entitlement";
import { instant, month } from "@minzheng/kernel";
import { expect, test } from "vitest";

const figure = (key: string, value: unknown, from = "2026-06"): Figure => ({
  id: `pa_${key}`,
  key,
  value,
  from: month(from),
  source: "县民政局文件",
  signedAt: instant("2026-05-05T00:00:00.000Z"),
});
const november = month("2026-11");

test("where a place has set nothing, the law's programmes are named in full for fifteen days", () => {
  expect(publicationRuleIn([], november)).toEqual({
    programmes: ["subsistence-allowance", "single-person-allowance", "extreme-hardship"],
    names: "full",
    days: 15,
  });
});

test("a place publishes less, masks, or posts for longer, from the month it says", () => {
  const own = [
    figure("publication.programmes", ["extreme-hardship"]),
    figure("publication.names", "masked"),
    figure("publication.days", 30),
  ];
  expect(publicationRuleIn(own, november)).toEqual({
    programmes: ["extreme-hardship"],
    names: "masked",
    days: 30,
  });
  expect(publicationRuleIn(own, month("2026-05")).names).toBe("full");
});

test("no figure publishes children's allowances, or shortens the fifteen days", () => {
  const own = [
    figure("publication.programmes", ["orphan-allowance", "subsistence-allowance"]),
    figure("publication.days", 3),
  ];
  expect(publicationRuleIn(own, november)).toMatchObject({
    programmes: ["subsistence-allowance"],
    days: 15,
  });
});

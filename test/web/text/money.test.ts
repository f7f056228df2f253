import { describe, expect, test } from "vitest";
import {
  changeText,
  deltaYuanText,
  percentText,
  wanText,
  wholeYuanText,
} from "../../../web/src/text/money.ts";

describe("differences", () => {
  test("carry a plus or a true minus, and nought carries neither", () => {
    expect([8_642_000, -5_831_000, 0].map(deltaYuanText)).toEqual([
      "+86,420.00",
      "−58,310.00",
      "0.00",
    ]);
  });

  test("are a dash where there is nothing to compare with", () => {
    expect(changeText(100, undefined)).toBe("—");
    expect(changeText(100, 0)).toBe("—");
    expect(changeText(98_200, 100_000)).toBe("−1.8%");
    expect(changeText(100_800, 100_000)).toBe("+0.8%");
  });

  test("too small to show have no sign", () => {
    expect(changeText(1_000_001, 1_000_000)).toBe("0.0%");
    expect(percentText(-0.000_01)).toBe("0.0%");
  });
});

test("charts speak whole yuan and 万元 with one decimal", () => {
  expect(wholeYuanText(8_642_050)).toBe("86,421");
  expect([418_654_000, 0, 5_000_000_000].map(wanText)).toEqual(["418.7", "0.0", "5,000.0"]);
});

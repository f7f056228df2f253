import { capitalYuanText } from "@minzheng/kernel";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";

describe("amounts in capital numerals", () => {
  test.each([
    [0, "零元整"],
    [5, "伍分"],
    [50, "伍角整"],
    [55, "伍角伍分"],
    [100, "壹元整"],
    [105, "壹元零伍分"],
    [150, "壹元伍角整"],
    [1_000, "壹拾元整"],
    [10_100, "壹佰零壹元整"],
    [190_800, "壹仟玖佰零捌元整"],
    [1_000_000, "壹万元整"],
    [1_000_100, "壹万零壹元整"],
    [10_000_000, "壹拾万元整"],
    [10_010_000, "壹拾万零壹佰元整"],
    [10_500_000, "壹拾万伍仟元整"],
    [418_654_000, "肆佰壹拾捌万陆仟伍佰肆拾元整"],
    [10_000_000_000, "壹亿元整"],
    [10_000_001_000, "壹亿零壹拾元整"],
    [10_010_000_000, "壹亿零壹拾万元整"],
    [123_456_789_01, "壹亿贰仟叁佰肆拾伍万陆仟柒佰捌拾玖元零壹分"],
  ])("%i fen is %s", (amountFen, text) => {
    expect(capitalYuanText(amountFen)).toBe(text);
  });

  test("say the amount they were made of, whatever it is", () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999_999 }), (amountFen) => {
        expect(fenOfCapitalText(capitalYuanText(amountFen))).toBe(amountFen);
      }),
    ));

  test("never hold two noughts in a row", () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999_999 }), (amountFen) => {
        expect(capitalYuanText(amountFen)).not.toMatch(/零零/);
      }),
    ));
});

/** Reads capital numerals back, place by place: another way than they were written. */
function fenOfCapitalText(text: string): number {
  const digits = "零壹贰叁肆伍陆柒捌玖";
  const units: Readonly<Record<string, number>> = { 拾: 10, 佰: 100, 仟: 1000 };
  let [total, group, digit] = [0, 0, 0];
  for (const letter of text) {
    if (digits.includes(letter)) digit = digits.indexOf(letter);
    else if (units[letter] !== undefined) [group, digit] = [group + digit * units[letter], 0];
    else if (letter === "万") [group, digit] = [(group + digit) * 10_000, 0];
    else if (letter === "亿") [total, group, digit] = [(group + digit) * 100_000_000, 0, 0];
    else if (letter === "元") [total, group, digit] = [(total + group + digit) * 100, 0, 0];
    else if (letter === "角") [total, digit] = [total + digit * 10, 0];
    else if (letter === "分") [total, digit] = [total + digit, 0];
  }
  return total;
}

import { type Due, reevaluate } from "@minzheng/entitlement";
import { fen, month, yuanText } from "@minzheng/kernel";
import { subsistenceAllowance } from "@minzheng/social-assistance/entitlement";
import { referencePolicy } from "@minzheng/social-assistance/policy";
import {
  type PriceIndex,
  type PricePerson,
  pricePersonsOf,
  pricePolicyOf,
  priceSubsidyDues,
  referencePrice,
} from "@minzheng/social-assistance/price-subsidy";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { table } from "../../../support/table.ts";
import { family, person, wage } from "../families.ts";

const figures = { standard: referencePolicy.standard, price: referencePrice };
const index = (cpi: string, food: string, at = "2025-10"): PriceIndex => ({
  month: month(at),
  cpi,
  food,
  source: "市统计局 居民消费价格月报",
});

const somebody = (more: Partial<PricePerson> = {}): PricePerson => ({
  residentId: "rs_1",
  group: "subsistence-allowance",
  category: "urban",
  caseId: "ac_1",
  unit: { kind: "household", id: "hh_1" },
  ...more,
});

const amounts = (dues: readonly Due[]) => dues.map(({ amountFen }) => yuanText(amountFen));

describe("WE-24: what one person gets", () => {
  test.each(table("cpi", "food", "category", "amount", "formula")`
    2.1  | 6.4  | urban | 63.00 | 980.00 × 6.4%
    2.1  | 6.4  | rural | 49.00 | 760.00 × 6.4%
    3.6  | 7.0  | urban | 69.00 | 980.00 × 7%
    7.0  | 6.0  | urban | 69.00 | 980.00 × 7%
    3.4  | 5.9  | urban | none  | -
    3.5  | 0    | urban | 34.00 | 980.00 × 3.5%
    3.49 | 5.99 | rural | none  | -
    -0.3 | 6    | rural | 46.00 | 760.00 × 6%
    -1.2 | -4.0 | rural | none  | -
  `)("CPI $cpi and food $food, $category: $amount", ({ cpi, food, category, ...row }) => {
    const dues = priceSubsidyDues(
      [somebody({ category: category as "urban" })],
      index(cpi, food),
      figures,
    );
    expect(amounts(dues).join() || "none").toBe(row.amount);
    const each = dues[0]?.trace.steps.find(({ id }) => id === "price.rs_1");
    expect(each?.formula ?? "-").toBe(row.formula);
  });

  test("an urban family of three gets 189 as a due of its own, beside the allowance", () => {
    const couple = family("urban", [
      person("father", 40, [wage(2000_00)]),
      person("mother", 38),
      person("child", 9),
    ]);
    const base = subsistenceAllowance(referencePolicy).dueFor(couple, month("2025-10"));
    const [due, ...others] = priceSubsidyDues(pricePersonsOf([base]), index("2.1", "6.4"), figures);
    expect(others).toEqual([]);
    expect(due).toMatchObject({
      programme: "price-subsidy",
      caseId: "ac_1",
      amountFen: 189_00,
      personIds: ["child", "father", "mother"],
    });
    expect(base.amountFen).toBe(1238_00);
    const steps = due?.trace.steps.map(({ formula = "-", clause }) => `${formula}; ${clause}`);
    expect(steps).toEqual([
      "-; 发改价格〔2021〕1553号",
      ...Array(3).fill("980.00 × 6.4%; 省社会救助和保障标准与物价上涨挂钩联动机制实施办法"),
      "63.00 + 63.00 + 63.00; 发改价格〔2021〕1553号",
    ]);
    expect(due && reevaluate(due.trace)).toMatchObject({ amountFen: 189_00, contradictions: [] });
  });

  test("a due of nothing brings no subsidy", () => {
    const rich = family("urban", [person("father", 40, [wage(9000_00)])]);
    const base = subsistenceAllowance(referencePolicy).dueFor(rich, month("2025-10"));
    expect(pricePersonsOf([base])).toEqual([]);
  });
});

describe("PS-2: the groups and the lines of a month", () => {
  test.each(table("at", "group", "amount")`
    2022-08 | margin-household     | none
    2022-09 | margin-household     | 28.00
    2023-03 | margin-household     | 28.00
    2023-04 | margin-household     | none
    2022-08 | subsistence-allowance | none
    2022-09 | subsistence-allowance | 28.00
    2023-04 | subsistence-allowance | none
  `)("CPI 3.0 in $at, $group: $amount", ({ at, group, amount }) => {
    const one = somebody({ group: group as PricePerson["group"] });
    const found = priceSubsidyDues([one], index("3.0", "1.0", at), figures);
    expect(amounts(found).join() || "none").toBe(amount);
  });

  test("no place waits longer than the country", () => {
    const { triggers } = pricePolicyOf("999901");
    const lines = triggers.rows.map(({ value }) => [Number(value.cpi), Number(value.food)]);
    expect(lines.every(([cpi = 9, food = 9]) => cpi <= 3.5 && food <= 6)).toBe(true);
  });
});

describe("PS-4: one subsidy for each person", () => {
  test("somebody of two groups is counted in the first and missing in the other", () => {
    const both = [
      somebody({ residentId: "rs_1", caseId: "ac_1" }),
      somebody({ residentId: "rs_2", caseId: "ac_1" }),
      somebody({
        residentId: "rs_2",
        caseId: "ac_2",
        group: "extreme-hardship",
        unit: { kind: "person", id: "rs_2" },
      }),
    ];
    const dues = priceSubsidyDues(both, index("2.1", "6.4"), figures);
    expect(dues.map(({ caseId, personIds }) => `${caseId} ${personIds.join()}`)).toEqual([
      "ac_2 rs_2",
      "ac_1 rs_1",
    ]);
  });

  const anybody = fc.record({
    residentId: fc.integer({ min: 1, max: 8 }).map((n) => `rs_${n}`),
    group: fc.constantFrom<PricePerson["group"]>(
      "subsistence-allowance",
      "extreme-hardship",
      "orphan",
    ),
    caseId: fc.integer({ min: 1, max: 5 }).map((n) => `ac_${n}`),
  });
  const crowd = fc
    .array(anybody, { maxLength: 20 })
    .map((people) =>
      people.map((more) => somebody({ ...more, unit: { kind: "household", id: more.caseId } })),
    );
  const triggered = index("2.1", "6.4");

  test("nobody is paid twice, nobody of a group is left out, and every due is its persons'", () => {
    fc.assert(
      fc.property(crowd, (people) => {
        const dues = priceSubsidyDues(people, triggered, figures);
        const paid = dues.flatMap(({ personIds }) => personIds);
        expect(paid.length).toBe(new Set(paid).size);
        expect(new Set(paid)).toEqual(new Set(people.map(({ residentId }) => residentId)));
        for (const { amountFen, personIds, components } of dues) {
          expect(amountFen).toBe(fen(63_00 * personIds.length));
          expect(components.map(({ residentId }) => residentId)).toEqual(personIds);
        }
      }),
    );
  });

  test("the order of the persons is no matter", () => {
    fc.assert(
      fc.property(crowd, (people) => {
        const forward = priceSubsidyDues(people, triggered, figures);
        expect(priceSubsidyDues(people.toReversed(), triggered, figures)).toEqual(forward);
      }),
    );
  });

  test("a higher index never pays less", () => {
    const tenths = fc.integer({ min: -50, max: 200 });
    const percent = (n: number) =>
      `${n < 0 ? "-" : ""}${Math.trunc(Math.abs(n) / 10)}.${Math.abs(n % 10)}`;
    const total = (cpi: number, food: number) =>
      priceSubsidyDues([somebody()], index(percent(cpi), percent(food)), figures).reduce(
        (sum, due) => sum + due.amountFen,
        0,
      );
    fc.assert(
      fc.property(tenths, tenths, fc.nat(50), (cpi, food, more) => {
        expect(total(cpi, food + more)).toBeGreaterThanOrEqual(total(cpi, food));
        expect(total(cpi + more, food)).toBeGreaterThanOrEqual(total(cpi, food));
      }),
    );
  });
});

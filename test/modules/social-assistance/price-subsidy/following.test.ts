import { type Due, type Figure, reevaluate, resolveDues } from "@minzheng/entitlement";
import { instant, type Month, month, yuanText } from "@minzheng/kernel";
import type { CaseFile } from "@minzheng/people";
import {
  entitlementOf,
  entitlementsUnder,
  exclusions,
  following,
} from "@minzheng/social-assistance/entitlement";
import { referencePolicy } from "@minzheng/social-assistance/policy";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { table } from "../../../support/table.ts";
import { alone, fact, family, kin, other, person, wage } from "../families.ts";

const [price] = following;
if (price === undefined) throw new Error("something follows the programmes");

/** A signed index of a month, as it stands among the county's figures. */
const index = (of: string, cpi = "2.1", food = "6.4"): Figure => ({
  id: `px_${of}`,
  key: "price-subsidy.index",
  value: { cpi, food },
  from: month(of),
  to: month(of),
  source: "市统计局 居民消费价格月报",
  signedAt: instant("2025-11-10T02:00:00.000Z"),
});
const october = month("2025-10");

/** The cases of a county in a month, decided beside each other. */
function decided(files: readonly CaseFile[], at: Month = october): readonly Due[] {
  const entitlements = entitlementsUnder(referencePolicy);
  const dues = files.map((file) => entitlementOf(file.programme, entitlements).dueFor(file, at));
  return resolveDues(dues, exclusions, entitlements).dues;
}
const subsidies = (files: readonly CaseFile[], figures = [index("2025-10")]) =>
  price.duesFor(decided(files), { county: "999901", month: october, figures });

describe("PS-1, PS-3: which months a run pays for", () => {
  test.each(table("run", "before", "known then", "known now", "paid")`
    2025-11 | -       | -               | 2025-10         | 2025-10
    2025-11 | -       | -               | 2025-09         | none
    2025-11 | -       | -               | 2025-11         | none
    2025-11 | 2025-10 | -               | 2025-10         | 2025-10
    2025-11 | 2025-10 | 2025-09         | 2025-09 2025-10 | 2025-10
    2025-11 | 2025-10 | -               | 2025-09 2025-10 | 2025-09 2025-10
    2025-11 | 2025-10 | -               | 2025-08         | none
    2025-12 | 2025-11 | 2025-10 2025-11 | 2025-10 2025-11 | 2025-11
    2025-12 | 2025-10 | 2025-09         | 2025-09 2025-10 2025-11 | 2025-10 2025-11
    2025-11 | -       | -               | -               | none
  `)("the run of $run after $before, which knew $0: $paid", (row) => {
    const months = (text: string) => (text === "-" ? [] : text.split(" "));
    const figures = (text: string) => months(text).map((of) => index(of));
    const before = months(row.before).map((of) => ({
      month: month(of),
      figures: figures(row["known then"]),
    }))[0];
    const run = { county: "999901", month: month(row.run), ...(before && { before }) };
    const paid = price.months(run, figures(row["known now"]));
    expect(paid.join(" ") || "none").toBe(row.paid);
  });

  test.each(table("cpi", "food", "paid")`
    2.1 | 6.4 | 2025-10
    3.5 | 0.2 | 2025-10
    3.4 | 5.9 | none
  `)("CPI $cpi and food $food: $paid", ({ cpi, food, paid }) => {
    const run = { county: "999901", month: month("2025-11") };
    expect(price.months(run, [index("2025-10", cpi, food)]).join() || "none").toBe(paid);
  });
});

const couple = family("urban", [
  person("father", 40, [wage(2000_00)]),
  person("mother", 38),
  person("child", 9),
]);
const elder = alone("rural", person("elder", 67), { caseId: "ac_2", householdId: "hh_2" });

describe("WE-24, PS-2, PS-4: what follows for the cases of a triggered month", () => {
  test.each(table("who", "amount", "reason")`
    an urban family of three           | 189.00 | -
    somebody in extreme hardship       | 49.00  | -
    somebody taken in alone            | 63.00  | -
    a family over the standard         | 0.00   | NOTHING_DUE_THAT_MONTH
  `)("$who: $amount $reason", ({ who, amount, reason }) => {
    const files: Readonly<Record<string, CaseFile>> = {
      "an urban family of three": couple,
      "somebody in extreme hardship": elder,
      "somebody taken in alone": alone(
        "urban",
        kin("child", "daughter", 30, [fact("disability", { kind: "physical", grade: 1 })]),
        {
          programme: "single-person-allowance",
          members: [
            kin("head", "father", 58, [other("养老金", 4200_00)]),
            kin("spouse", "mother", 56),
            kin("child", "daughter", 30, [fact("disability", { kind: "physical", grade: 1 })]),
          ],
        },
      ),
      "a family over the standard": family("urban", [person("father", 40, [wage(9000_00)])]),
    };
    const file = files[who];
    const [due] = subsidies(file ? [file] : []);
    expect([yuanText(due?.amountFen ?? -1), due?.zeroReason ?? "-"]).toEqual([amount, reason]);
    expect(due).toMatchObject({ programme: "price-subsidy", month: october });
  });

  test("who is paid for in another case is counted there alone", () => {
    const mother = alone("urban", person("mother", 70), { caseId: "ac_3" });
    const dues = subsidies([couple, mother]);
    expect(dues.map(({ amountFen, personIds }) => [amountFen, personIds.join()])).toEqual([
      [126_00, "child,father"],
      [63_00, "mother"],
    ]);
  });

  test("in a household of which everybody is supported elsewhere nobody is counted twice", () => {
    const single = family("rural", [person("elder", 67)]);
    const dues = subsidies([single, elder]);
    expect(dues.map(({ zeroReason, amountFen }) => zeroReason ?? amountFen)).toEqual([
      "NOTHING_DUE_THAT_MONTH",
      49_00,
    ]);
  });

  test("the standard is that of the month owed, a county's own figure over it included", () => {
    const own: Figure = {
      ...index("2025-10"),
      id: "pa_1",
      key: "subsistence-allowance.standard.urban",
      value: 1000_00,
    };
    const [due] = subsidies([couple], [index("2025-10"), own]);
    expect(yuanText(due?.amountFen ?? 0)).toBe("192.00");
  });
});

describe("what holds for every county and index", () => {
  const anyone = fc.record({
    size: fc.integer({ min: 1, max: 5 }),
    wageYuan: fc.nat(6000),
    category: fc.constantFrom("urban", "rural"),
    hardship: fc.boolean(),
  });
  const county = fc.array(anyone, { maxLength: 8 }).map((rows) =>
    rows.map(({ size, wageYuan, category, hardship }, i): CaseFile => {
      const ids = Array.from({ length: size }, (_, n) => `rs_${i}_${n}`);
      const members = ids.map((id, n) => person(id, 40, n === 0 ? [wage(wageYuan * 100)] : []));
      const name = { caseId: `ac_${i}`, householdId: `hh_${i}` };
      return hardship
        ? alone(category, person(`rs_${i}_0`, 70), name)
        : family(category, members, { ...name, unit: { kind: "household", id: `hh_${i}` } });
    }),
  );
  const percent = fc.integer({ min: -20, max: 150 }).map((n) => String(n / 10));

  test("steps make the amount, traces give the same fen again, whatever the order of the cases", () => {
    fc.assert(
      fc.property(county, percent, (files, food) => {
        const figures = [index("2025-10", "4.0", food)];
        const dues = subsidies(files, figures);
        expect(subsidies(files.toReversed(), figures).toReversed()).toEqual(dues);
        for (const { amountFen, components, trace } of dues) {
          expect(components.reduce((sum, one) => sum + one.amountFen, 0)).toBe(amountFen);
          expect(reevaluate(trace)).toMatchObject({ amountFen, contradictions: [] });
        }
      }),
    );
  });

  test("more income never brings more subsidy", () => {
    fc.assert(
      fc.property(fc.nat(3000), fc.nat(3000), (first, more) => {
        const of = (yuan: number) =>
          subsidies([family("urban", [person("father", 40, [wage(yuan * 100)])])])[0]?.amountFen ??
          -1;
        expect(of(first + more)).toBeLessThanOrEqual(of(first));
      }),
    );
  });
});

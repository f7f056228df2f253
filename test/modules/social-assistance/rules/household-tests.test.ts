import { month } from "@minzheng/kernel";
import { type PolicySet, policyIn, referencePolicy } from "@minzheng/social-assistance/policy";
import { allowanceTest, marginTest } from "@minzheng/social-assistance/rules";
import { describe, expect, test } from "vitest";
import { table } from "../../../support/table.ts";
import { fact, family, other, person, property, setIn } from "../families.ts";

const home = (incomeFen: number, depositFen: number, persons = 2) =>
  family(
    "urban",
    Array.from({ length: persons }, (_, i) => person(`p${i}`, 40)),
    {
      householdFacts: [
        other("赡养费", incomeFen),
        property({ class: "deposit", valueFen: depositFen }),
      ],
    },
  );
const at = (policy: PolicySet = referencePolicy, when = "2025-10") => policyIn(policy, month(when));
const verdicts = (file: ReturnType<typeof home>, policy = at()) =>
  [allowanceTest(file, policy), marginTest(file, policy)].map(({ verdict }) => verdict).join(" ");

/** The standard is 980.00, the margin line 1,470.00; 23,520.00 and 35,280.00 of assets per head. */
describe("the allowance and the margin line: income strictly below, property within the limits", () => {
  test.each(table("example", "income", "deposit", "allowance and margin")`
    WE-05 at the standard            | 1960    | 0     | fail pass
    WE-05 just below the standard    | 1959.98 | 0     | pass pass
    WE-05 just below the margin line | 2939.98 | 0     | fail pass
    WE-05 at the margin line         | 2940    | 0     | fail fail
    WE-07 below, some property       | 1200    | 60000 | fail pass
    WE-07 below, much property       | 1200    | 80000 | fail fail
    MG-2 above, some property        | 2400    | 60000 | fail pass
    no income, no property           | 0       | 0     | pass pass
  `)("$example: $income, $deposit", (row) => {
    const file = home(Math.round(Number(row.income) * 100), Number(row.deposit) * 100);
    expect(verdicts(file)).toBe(row["allowance and margin"]);
  });

  test("what a person must look at leaves the household open", () => {
    const file = home(1200_00, 0);
    const sold = fact(
      "indication",
      { of: "disposal", item: "卖房", amountFen: 1 },
      { from: "2025-05-01" },
    );
    const open = { ...file, householdFacts: [...file.householdFacts, sold] };
    expect(verdicts(open)).toBe("manual manual");
  });

  test("a household in which nobody counts is recognised for nothing", () => {
    const gone = fact("absence", { reason: "prison" });
    expect(verdicts(family("urban", [person("p", 40, [gone])]))).toBe("fail fail");
  });

  test("each test shows both of its sides", () => {
    const { steps, used } = marginTest(home(1200_00, 60_000_00), at());
    expect(steps.slice(-2).map(({ label, note }) => [label, note])).toEqual([
      ["人均月收入低于低保边缘线", "低保边缘线 1,470.00"],
      ["金融资产", "60,000.00 ÷ 2 人 ≤ 980.00 × 36 个月"],
    ]);
    expect(used.map(({ key }) => key)).toContain("margin-household.ratio");
  });
});

describe("the margin ratio is the measures' until June 2026, the province's since", () => {
  const province = {
    ...referencePolicy,
    marginRatio: {
      ...referencePolicy.marginRatio,
      rows: referencePolicy.marginRatio.rows.map((row, i) =>
        i === 1 ? { ...row, value: "2" } : row,
      ),
    },
  };
  test.each(table("at", "margin", "clause")`
    2026-06 | fail | 最低生活保障审核确认办法 第八条；民发〔2022〕83号
    2026-07 | pass | 社会救助法 第二十一条
  `)("$at: $margin", ({ at: when, margin, clause }) => {
    const { verdict, steps } = marginTest(home(3000_00, 0), at(province, when));
    expect(verdict).toBe(margin);
    expect(steps.find(({ id }) => id === "eligibility.margin")?.clause).toBe(clause);
  });

  test("the allowance cites the law in force, too", () => {
    const clauses = ["2026-06", "2026-07"].map(
      (when) =>
        allowanceTest(home(0, 0), at(referencePolicy, when)).steps.find(
          ({ id }) => id === "eligibility.income",
        )?.clause,
    );
    expect(clauses).toEqual(["社会救助暂行办法 第九条", "社会救助法 第十八条"]);
  });
});

test("a place that deducts more for work lets more households in", () => {
  const working = family("urban", [
    person("p", 40, [
      fact("income", { class: "wage", item: "工资", totalFen: 1600_00, windowMonths: 1 }),
    ]),
  ]);
  expect(verdicts(working)).toBe("fail pass");
  expect(verdicts(working, at(setIn("employmentCost", "0.4")))).toBe("pass pass");
});

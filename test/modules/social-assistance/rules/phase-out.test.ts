import { reevaluate } from "@minzheng/entitlement";
import { month, yuanText } from "@minzheng/kernel";
import { subsistenceAllowance } from "@minzheng/social-assistance/entitlement";
import { type PolicySet, referencePolicy } from "@minzheng/social-assistance/policy";
import { describe, expect, test } from "vitest";
import { table } from "../../../support/table.ts";
import { fact, family, kin, other, setIn, wage } from "../families.ts";

const employed = fact("work", { status: "employed" }, { from: "2025-10-13" });
const newWage = wage(6000_00, { from: "2025-10-13", id: "new" });
/** 300.00 before, so 680.00 a head and a supplement for the child; with the wage far over. */
const home = (facts: Parameters<typeof kin>[3]) =>
  family("urban", [
    kin("head", "mother", 40, facts),
    kin("child", "child", 9),
    kin("parent", "elder", 58, [other("养老金", 900_00)]),
  ]);
const due = (facts: Parameters<typeof kin>[3], at: string, policy: PolicySet = referencePolicy) =>
  subsistenceAllowance(policy).dueFor(home(facts), month(at));
const owed = (...asked: Parameters<typeof due>) => {
  const { amountFen, zeroReason } = due(...asked);
  return `${yuanText(amountFen)} ${zeroReason ?? ""}`.trim();
};

describe("who finds work keeps the allowance for a while", () => {
  const falling = setIn("phaseOut", { months: 3, path: ["1", "0.5", "0.25"] });
  test.each(table("path", "at", "owed")`
    reference | 2025-09 | 2,138.00
    reference | 2025-10 | 2,138.00
    reference | 2025-12 | 2,138.00
    reference | 2026-03 | 2,138.00
    reference | 2026-04 | 0.00 INCOME_NOT_BELOW_STANDARD
    falling   | 2025-10 | 2,138.00
    falling   | 2025-11 | 1,069.00
    falling   | 2025-12 | 535.00
    falling   | 2026-01 | 0.00 INCOME_NOT_BELOW_STANDARD
  `)("$path path, in $at: $owed", ({ path, at, owed: expected }) => {
    const policy = path === "falling" ? falling : referencePolicy;
    expect(owed([employed, newWage], at, policy)).toBe(expected);
  });

  test("no share is kept after the months, were the path longer", () => {
    const short = setIn("phaseOut", { months: 1, path: ["1", "1"] });
    expect(["2025-10", "2025-11"].map((at) => owed([employed, newWage], at, short))).toEqual([
      "2,138.00",
      "0.00 INCOME_NOT_BELOW_STANDARD",
    ]);
  });

  test("a later raise does not begin the months anew", () => {
    const raised = wage(8000_00, { from: "2026-02-01", id: "raised" });
    expect(owed([employed, raised], "2026-03")).toBe("2,138.00");
    expect(owed([employed, raised], "2026-04")).toBe("0.00 INCOME_NOT_BELOW_STANDARD");
  });

  test("while the income stays below the standard the new wage counts as any other", () => {
    const small = wage(1000_00, { from: "2025-10-13", id: "new" });
    expect(owed([employed, small], "2025-11")).toBe("1,238.00");
  });

  test.each(table("reason", "owed")`
    no work recorded   | 0.00 INCOME_NOT_BELOW_STANDARD
    an older wage      | 0.00 INCOME_NOT_BELOW_STANDARD
    odd jobs           | 0.00 INCOME_NOT_BELOW_STANDARD
    rich without it    | 0.00 INCOME_NOT_BELOW_STANDARD
    at the standard    | 0.00 INCOME_NOT_BELOW_STANDARD
  `)("work is not the reason: $reason, $owed", ({ reason, owed: expected }) => {
    const facts = {
      "no work recorded": [newWage],
      "an older wage": [employed, wage(6000_00, { from: "2025-10-12", id: "old" })],
      "odd jobs": [fact("work", { status: "flexible" }, { from: "2025-10-13" }), newWage],
      "rich without it": [employed, newWage, other("租金", 5000_00)],
      "at the standard": [employed, newWage, other("租金", 2040_00)],
    }[reason];
    expect(facts).toBeDefined();
    expect(owed(facts, "2025-11")).toBe(expected);
  });

  test("the paper shows the income that is over, the one before, and which month it is", () => {
    const { trace, amountFen } = due([employed, newWage], "2025-11", falling);
    const shown = trace.steps
      .filter(({ section, result }) => section !== "income" && result.kind !== "count")
      .map(({ label, note, formula }) => [label, note ?? "", formula ?? ""]);
    expect(shown).toEqual([
      ["人均月收入", "", "6,300.00 ÷ 3 人"],
      ["人均月收入不低于保障标准", "城市低保标准 980.00", "2,100.00 ≥ 980.00"],
      ["就业前人均月收入", "不含新就业的工资", "900.00 ÷ 3 人"],
      ["因就业收入超过标准，渐退期内继续保障", "第 2 个月，共 3 个月", ""],
      ["补差", "人均补差，按户进一到 1.00 元", "(980.00 − 300.00) × 3 人 × 50%"],
      ["分类施保", "未成年人", "980.00 × 10% × 50%"],
      ["月保障金", "", "1,020.00 + 49.00"],
      ["自 2024-01 起发放", "2023-12-05 确认", ""],
    ]);
    expect(reevaluate(trace)).toMatchObject({ amountFen, contradictions: [] });
  });
});

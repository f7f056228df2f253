import { type Arithmetic, reevaluate, type TraceStep } from "@minzheng/entitlement";
import { describe, expect, test } from "vitest";

const money = (
  id: string,
  amountFen: number,
  arithmetic: Arithmetic | undefined,
  more: Partial<TraceStep> = {},
): TraceStep => ({
  id,
  section: "amount",
  label: id,
  result: { kind: "money", amountFen },
  clause: "第二十三条",
  ...(arithmetic ? { arithmetic } : {}),
  ...more,
});
const trace = (steps: readonly TraceStep[]) => ({ ruleSet: "2021", parameters: [], steps });
const base = money("gap.base", 1140_00, { times: [{ fen: 380_00 }, { count: 3, unit: "人" }] });
const supplement = money("supplement.minor", 98_00, { times: [{ fen: 980_00 }, { share: "0.1" }] });
const total = money(
  "amount.total",
  1238_00,
  { sum: [{ fen: 1140_00 }, { fen: 98_00 }] },
  { subtotal: true },
);
const taken = money(
  "exclusion.child",
  478_00,
  { minus: [{ fen: 1238_00 }, { fen: 760_00 }] },
  { result: { kind: "money", amountFen: 478_00, sign: "minus" } },
);
const verdict: TraceStep = {
  ...base,
  id: "eligibility.income",
  section: "eligibility",
  result: { kind: "verdict", holds: true, text: "符合" },
};

describe("a trace reckoned again from its own steps", () => {
  test("comes to its amount, and to what an exclusion has left of it", () => {
    const steps = [verdict, base, supplement, total];
    expect(reevaluate(trace(steps))).toEqual({
      amountFen: 1238_00,
      reckoned: 3,
      contradictions: [],
    });
    expect(reevaluate(trace([...steps, taken])).amountFen).toBe(760_00);
  });

  test("says which step does not give what it shows", () => {
    const wrong = { ...base, result: { kind: "money", amountFen: 1141_00 } } as const;
    const { contradictions } = reevaluate(trace([wrong, supplement, total]));
    expect(contradictions).toEqual([
      { stepId: "gap.base", shown: "1,141.00", reckoned: "1,140.00" },
      { stepId: "amount.total", shown: "1,238.00", reckoned: "1,239.00" },
    ]);
  });

  test("says which amount has no arithmetic, whole or not", () => {
    const { arithmetic: _, ...bare } = supplement;
    const exact = { kind: "exact", numerator: "1", denominator: "3" } as const;
    const third: TraceStep = { ...bare, id: "third", section: "income", result: exact };
    expect(reevaluate(trace([third, base, bare, total])).contradictions).toEqual([
      { stepId: "third", shown: "0.00", reckoned: "" },
      { stepId: "supplement.minor", shown: "98.00", reckoned: "" },
    ]);
  });

  test("reads what is taken off by its size, and a loss by its sign", () => {
    const exact = (numerator: string, sign?: "minus"): TraceStep => ({
      ...base,
      id: numerator,
      section: "income",
      arithmetic: { exact: sign ? "1/3" : "-1/3" },
      result: { kind: "exact", numerator, denominator: "3", ...(sign ? { sign } : {}) },
    });
    const { contradictions } = reevaluate(trace([exact("-1", "minus"), exact("-1")]));
    expect(contradictions).toEqual([]);
  });
});

import type { AppealView, Explanation, LedgerStep } from "@minzheng/social-assistance/contract";
import { describe, expect, test } from "vitest";
import {
  appealRows,
  verdictOf,
} from "../../../../web/src/modules/social-assistance/appeal-rows.ts";

const step = (id: string, resultText: string, more: Partial<LedgerStep> = {}): LedgerStep => ({
  id,
  section: "amount",
  label: id,
  resultText,
  counted: true,
  subtotal: false,
  clause: "第二十三条",
  ...more,
});
const explanation = (steps: readonly LedgerStep[]): Explanation => ({
  programme: "subsistence-allowance",
  label: "最低生活保障",
  month: "2026-11",
  category: "urban",
  steps: [...steps],
  components: [],
  amountFen: 0,
  ruleSet: "2026",
  parameters: [],
});
const none = { steps: [], parameters: [] };
const view = (
  now: readonly LedgerStep[],
  replayed?: Partial<NonNullable<AppealView["replayed"]>>,
): AppealView => ({
  caseId: "ac_1",
  now: explanation(now),
  knownAt: "2026-11-24T00:00:00.000Z",
  facts: [],
  ...(replayed === undefined
    ? {}
    : {
        replayed: {
          runId: "2026-11-regular",
          generation: 1,
          knownAt: "2026-11-10T00:00:00.000Z",
          lineKey: "k",
          lineState: "paid",
          amountFen: 0,
          frozen: explanation([]),
          today: explanation([]),
          agrees: true,
          byRules: none,
          byFacts: none,
          ...replayed,
        },
      }),
});

describe("the comparison of an appeal", () => {
  test("without a frozen month has one side, in the sections' order, and differs in nothing", () => {
    const rows = appealRows(
      view([step("补差", "1.00"), step("工资", "2.00", { section: "income" })]),
    );
    expect(rows.map(({ title, now, differs }) => [title, now, differs])).toEqual([
      ["工资", "2.00", false],
      ["补差", "1.00", false],
    ]);
  });

  test("finds a step again although its fact was written anew, and marks another amount", () => {
    const item = (factId: string, resultText: string) =>
      step(`income.item.${factId}`, resultText, {
        section: "income",
        label: "工资",
        personName: "王建国",
        factId,
      });
    const rows = appealRows(
      view([item("ft_2", "3,000.00"), step("gap.base", "1.00")], {
        frozen: explanation([item("ft_1", "2,000.00"), step("gap.base", "1.00")]),
        today: explanation([item("ft_1", "2,000.00"), step("gap.base", "1.00")]),
      }),
    );
    expect(rows).toEqual([
      expect.objectContaining({
        title: "王建国 · 工资",
        frozen: "2,000.00",
        again: "2,000.00",
        now: "3,000.00",
        differs: true,
      }),
      expect.objectContaining({ title: "gap.base", differs: false }),
    ]);
  });

  test("keeps a step that today's calculation has no more, with its sum", () => {
    const gone = step("supplement.minor", "98.00", { formula: "980.00 × 10%" });
    const rows = appealRows(view([], { frozen: explanation([gone]) }));
    expect(rows).toEqual([
      expect.objectContaining({
        frozen: "980.00 × 10% = 98.00",
        again: undefined,
        now: undefined,
        differs: true,
      }),
    ]);
  });

  test("shows a sum with its amount, an amount alone, and a verdict after its comparison", () => {
    const rows = appealRows(
      view([
        step("减 就业成本", "−198.00", { formula: "1,980.00 × 10%" }),
        step("工资", "1,980.00", { formula: "1,980.00" }),
        step("比较", "符合", { formula: "390.40 < 980.00" }),
      ]),
    );
    expect(rows.map(({ now }) => now)).toEqual([
      "1,980.00 × 10% = 198.00",
      "1,980.00",
      "390.40 < 980.00，符合",
    ]);
  });

  test("says in a sentence whether the frozen amount still comes out", () => {
    expect(verdictOf(view([]))).toMatchObject({ isSame: true });
    expect(verdictOf(view([], {})).text).toBe("锁定金额与重算一致（已发放）。");
    expect(verdictOf(view([], { agrees: false }))).toMatchObject({ isSame: false });
  });
});

import type { Ledger } from "@minzheng/social-assistance/contract";
import { describe, expect, test } from "vitest";
import {
  componentsText,
  ledgerContradiction,
  ledgerSections,
} from "../../../../web/src/modules/social-assistance/ledger-view.ts";

type Step = Ledger["steps"][number];
const step = (section: Step["section"], label: string, more: Partial<Step> = {}): Step => ({
  id: label,
  section,
  label,
  resultText: "186.00",
  counted: true,
  subtotal: false,
  clause: "第十三条",
  ...more,
});
const ledger = (steps: readonly Step[]): Ledger => ({
  caseId: "case",
  programme: "subsistence-allowance",
  label: "城市低保",
  month: "2026-11",
  category: "urban",
  steps: [...steps],
  components: [161_400, 19_600, 9_800].map((amountFen) => ({ code: "c", label: "c", amountFen })),
  amountFen: 190_800,
  fromMonth: "2026-12",
  payeeName: "王秀英",
  bank: "中国农业银行",
  accountTail: "0317",
  ruleSet: "2026-07",
  parameters: [],
  following: [],
});

describe("the ledger", () => {
  test("numbers its lines through all sections, and subtotals have no number", () => {
    const sections = ledgerSections(
      ledger([
        step("income", "养老金"),
        step("income", "总收入", { subtotal: true }),
        step("amount", "补差"),
        step("income", "土地"),
      ]),
    );
    expect(sections.map(({ numeral, title }) => `${numeral}${title}`)).toEqual([
      "一家庭月收入",
      "二保障金",
    ]);
    expect(sections.flatMap(({ lines }) => lines.map(({ number }) => number))).toEqual([
      1,
      undefined,
      2,
      3,
    ]);
  });

  test("keeps a line that is not counted, and says so instead of its amount", () => {
    const [section] = ledgerSections(ledger([step("income", "护理补贴", { counted: false })]));
    expect(section?.lines[0]).toMatchObject({ result: "不计入", isMoney: false });
  });

  test("sets money apart from verdicts", () => {
    const lines = ledgerSections(
      ledger([
        step("income", "就业成本", { resultText: "−240.00" }),
        step("eligibility", "家庭财产", { resultText: "符合" }),
      ]),
    ).flatMap((section) => section.lines);
    expect(lines.map(({ isMoney }) => isMoney)).toEqual([true, false]);
  });

  test("names the person first for income and after the supplement for amounts", () => {
    const titles = ledgerSections(
      ledger([
        step("income", "零工收入", { personName: "王秀英" }),
        step("amount", "分类施保", { personName: "李建国" }),
      ]),
    ).flatMap(({ lines }) => lines.map(({ title }) => title));
    expect(titles).toEqual(["王秀英 · 零工收入", "分类施保 · 李建国"]);
  });
});

describe("the sum on the page", () => {
  test("is shown as its parts", () => {
    expect(componentsText(ledger([]))).toBe("1,614.00 + 196.00 + 98.00");
    expect(ledgerContradiction(ledger([]))).toBeUndefined();
  });

  test("is refused when it is one fen off", () => {
    expect(ledgerContradiction({ ...ledger([]), amountFen: 190_799 })).toContain("相差 +0.01 元");
    expect(ledgerContradiction({ ...ledger([]), amountFen: 190_801 })).toContain("相差 −0.01 元");
  });
});

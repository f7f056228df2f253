import type { Explanation, LedgerStep } from "@minzheng/social-assistance/own-contract";
import type { Material } from "../../../../../web/src/modules/social-assistance/forms/material.ts";
import { applied, serving } from "../application/told.ts";
import { family } from "../family.ts";

const line = (section: LedgerStep["section"], label: string, part: Partial<LedgerStep> = {}) => ({
  id: label,
  section,
  label,
  resultText: "0.00",
  counted: true,
  subtotal: false,
  clause: "最低生活保障审核确认办法",
  ...part,
});

export const explanation: Explanation = {
  programme: "subsistence-allowance",
  label: "最低生活保障",
  month: "2026-12",
  category: "urban",
  steps: [
    line("income", "工资", { personName: "李建国", resultText: "1,200.00" }),
    line("income", "核算月收入", { subtotal: true, formula: "1,200.00", resultText: "1,200.00" }),
    line("eligibility", "家庭计算人口", { resultText: "3 人" }),
    line("eligibility", "人均月收入", { formula: "1,200.00 ÷ 3 人", resultText: "400.00" }),
    line("amount", "补差", { formula: "(980.00 − 400.00) × 3 人", resultText: "1,740.00" }),
    line("amount", "分类施保", {
      personName: "罗秀芳",
      formula: "980.00 × 20%",
      resultText: "196.00",
    }),
    line("amount", "月保障金", { subtotal: true, resultText: "1,936.00" }),
    line("month", "享受中"),
  ],
  components: [{ code: "gap", label: "补差", amountFen: 1740_00 }],
  amountFen: 1936_00,
  ruleSet: "2026",
  parameters: [],
};

export const material: Material = {
  application: applied,
  serving,
  household: family,
  explanation,
  fromMonth: "2026年12月",
  office: "云溪县民政局",
};

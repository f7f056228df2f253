import {
  type Arithmetic,
  formulaText,
  reckon,
  type Trace,
  type TraceStep,
} from "@minzheng/entitlement";
import { assert, type Fen, fen, type Month, type Ratio } from "@minzheng/kernel";
import type { AnyFact, CaseFile } from "@minzheng/people";
import { categoryIn, factHeld, standingIn } from "./months.ts";
import type { InForce, MonthPolicy } from "./policy-set.ts";

/** An exact amount as a result: whole fen as money, else numerator and denominator. */
function amountResult({ numerator, denominator }: Ratio, sign?: "minus"): TraceStep["result"] {
  if (denominator === 1n) {
    const amountFen = Number(numerator);
    return sign ? { kind: "money", amountFen, sign } : { kind: "money", amountFen };
  }
  const signed = String(sign ? -numerator : numerator);
  const exact = { kind: "exact", numerator: signed, denominator: String(denominator) } as const;
  return sign ? { ...exact, sign } : exact;
}

/** Formula, arithmetic and result of a step whose amount nothing else decides. */
export const worked = (
  arithmetic: Arithmetic,
  sign?: "minus",
): Pick<TraceStep, "formula" | "arithmetic" | "result"> => ({
  formula: formulaText(arithmetic),
  arithmetic,
  result: amountResult(reckon(arithmetic), sign),
});

/** What arithmetic that ends in a rounding comes to. @throws Defect when it is not whole fen */
export function fenOf(arithmetic: Arithmetic): Fen {
  const { numerator, denominator } = reckon(arithmetic);
  assert(denominator === 1n, `${formulaText(arithmetic)} is not whole fen`);
  return fen(Number(numerator));
}

/** `人社比对 10-21`: who said so, and when. */
export const evidenceOf = ({ source }: AnyFact): string =>
  [source.office, source.document, source.saidOn.slice(5)].filter(Boolean).join(" ");

/** Every parameter once, in the order it was used. */
export const parametersOf = (used: readonly InForce<unknown>[]): Trace["parameters"] =>
  [...new Map(used.map((parameter) => [parameter.key, parameter])).values()].map(
    ({ key, text, from, source }) => ({ key, value: `${text}（${from} 起）`, source }),
  );

/** Whether the month lies in the entitlement, and since when it runs. */
export function standingStep(
  file: CaseFile,
  month: Month,
  clause = "最低生活保障审核确认办法 第二十一条",
): TraceStep {
  const standing = standingIn(file, month);
  const until = file.toMonth === undefined ? "" : `，至 ${file.toMonth}`;
  return {
    id: "month.standing",
    section: "month",
    label: `自 ${file.fromMonth} 起发放${until}`,
    note: `${file.confirmedOn} 确认`,
    result: {
      kind: "verdict",
      holds: standing === "RUNNING",
      text: standingTexts[standing],
    },
    clause,
  };
}

/** By what the household is urban or rural, where that is not where it lives. DB-2 */
export function categorySteps(file: CaseFile, policy: MonthPolicy): readonly TraceStep[] {
  const { categoryRule, month } = policy;
  if (categoryRule.value === "residence") return [];
  const fact = factHeld(file.householdFacts, "category-ground", month);
  return [
    {
      id: "category",
      section: "eligibility",
      label: `城乡类别${categoryRule.text}认定`,
      ...(fact ? { factId: fact.id, evidence: evidenceOf(fact) } : { note: "没有登记，按居住地" }),
      result: {
        kind: "verdict",
        holds: fact !== undefined,
        text: categoryIn(file, policy) === "urban" ? "城市" : "农村",
      },
      clause: categoryRule.source,
    },
  ];
}

const standingTexts = {
  RUNNING: "享受中",
  NOT_YET_EFFECTIVE: "尚未开始",
  ENDED: "已结束",
} as const;

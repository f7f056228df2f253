import { yuanText } from "@minzheng/kernel";
import type { PrintBlock } from "@minzheng/register";
import type { Explanation, LedgerStep } from "./explanation-shapes.ts";
import {
  dayText,
  monthText,
  plainLabel,
  plainName,
  roundingWords,
  sourceWords,
} from "./letter-words.ts";

/** A part of a letter under its own heading. */
export interface LetterSection {
  readonly heading: string;
  readonly blocks: readonly PrintBlock[];
}

export const say = (text: string): PrintBlock => ({ kind: "paragraph", text });
const figure = (text: string): PrintBlock => ({ kind: "paragraph", text, as: "figure" });

/** The whole arithmetic of a month in the order of the ledger, a section for each of its parts. */
export function reckoningSections(
  explanation: Explanation,
  who: "您家" | "您",
): readonly LetterSection[] {
  const of = (section: LedgerStep["section"]) =>
    explanation.steps.filter((step) => step.section === section);
  const conditions = of("eligibility").flatMap((step) => conditionBlocks(step, who));
  const sections = [
    { heading: `${who}每个月的收入`, blocks: incomeBlocks(of("income"), who) },
    { heading: "够不够条件", blocks: conditions },
    { heading: "钱是怎么算的", blocks: amountBlocks(explanation, of("amount")) },
  ];
  return sections.filter(({ blocks }) => blocks.length > 0);
}

/** What comes on top for the same month, as money of its own: nothing where it pays nothing. */
export const followingSections = (
  following: readonly Explanation[],
  who: "您家" | "您",
): readonly LetterSection[] =>
  following
    .filter(({ amountFen }) => amountFen > 0)
    .map(({ label, month, amountFen, steps }) => ({
      heading: `另外发的${label}`,
      blocks: [
        say(`${monthText(month)}物价涨得多，另外发给${who} ${yuanText(amountFen)} 元。`),
        say("这笔钱单独打款，不算在每个月的救助金里。"),
        ...onceEach(steps.filter(({ section }) => section === "amount").flatMap(figures)),
      ],
    }));

/** Persons for whom the sum is the same are shown once. */
const onceEach = (blocks: readonly PrintBlock[]): readonly PrintBlock[] => [
  ...new Map(blocks.map((block) => [JSON.stringify(block), block])).values(),
];

const isItem = ({ source, subtotal }: LedgerStep): boolean => source !== undefined && !subtotal;

function incomeBlocks(steps: readonly LedgerStep[], who: string): readonly PrintBlock[] {
  if (steps.length === 0) return [];
  const items = steps.filter(isItem);
  if (items.length === 0) return [say(`没有查到${who}有收入。`)];
  const isAveraged = items.some((step) => windowOf(step) !== "");
  const table: PrintBlock = {
    kind: "table",
    columns: [
      { label: "收入", align: "left" },
      { label: "谁提供的，哪一天", align: "left" },
      ...(isAveraged ? [{ label: "怎么算", align: "right" } as const] : []),
      { label: "每月（元）", align: "right" },
    ],
    rows: items.map((step) => [
      plainLabel(step),
      sourceWords(step),
      ...(isAveraged ? [windowOf(step)] : []),
      step.counted ? amountOf(step) : "不算收入",
    ]),
  };
  return [table, ...steps.filter((step) => !isItem(step)).flatMap(figures)];
}

/** A sum over several months is shown with its months. */
const windowOf = ({ formula = "" }: LedgerStep): string =>
  formula.startsWith("近") ? cleaned(formula) : "";

const amountOf = ({ resultFen, resultText }: LedgerStep): string =>
  resultFen === undefined ? `约 ${resultText}` : resultText;

const cleaned = (formula: string): string =>
  formula.replace(/^近 \d+ 个月 /, "").replaceAll(" 人", "");

/** A step as sums that anybody can do again: `=` where they come out even, else `≈`. */
function figures(step: LedgerStep): readonly PrintBlock[] {
  const { formula, rounded, resultFen } = step;
  if (formula === undefined) return [];
  const label = plainLabel(step);
  const result = step.resultText.replace("−", "");
  const shown = cleaned(formula);
  if (shown === result) return [figure(`${label}：${result} 元`)];
  if (rounded === undefined) {
    return [figure(`${label}：${shown} ${resultFen === undefined ? "≈" : "="} ${result} 元`)];
  }
  const sign = rounded.isWhole ? "=" : "≈";
  const words = roundingWords(rounded);
  const amount = yuanText(rounded.amountFen);
  if (rounded.persons === undefined) {
    return [figure(`${label}：${shown} ${sign} ${rounded.fromText} 元；${words}，是 ${amount} 元`)];
  }
  const own = shown.replace(/ × \d+$/, "").replace(/^\((.*)\)$/, "$1");
  return [
    figure(`每人：${own} ${sign} ${rounded.fromText} 元；${words}，是 ${amount} 元`),
    figure(`${label}：${amount} × ${rounded.persons} = ${result} 元`),
  ];
}

function conditionBlocks(step: LedgerStep, who: string): readonly PrintBlock[] {
  const { id, note, personName = "", resultText } = step;
  if (id === "members.counted") return [say(`${who}按 ${resultText}算。`)];
  if (id.startsWith("members.not-counted.")) {
    return [say(`${personName}不算在家里的人口里（${note ?? resultText}）。`), ...evidence(step)];
  }
  if (id === "eligibility.income") {
    const verdict =
      resultText === "符合"
        ? "平均每人的收入比它少，符合条件。"
        : "平均每人的收入不比它少，不符合条件。";
    return [say(`${note ?? ""} 元，是每人每月的。${verdict}`)];
  }
  if (step.resultFen !== undefined || step.formula !== undefined) return figures(step);
  const about = note === undefined ? "" : `（${note}）`;
  return [say(`${plainLabel(step)}：${resultText}${about}。`), ...evidence(step)];
}

const evidence = ({ source }: LedgerStep): readonly PrintBlock[] =>
  source === undefined ? [] : [say(`凭的是${dayText(source.saidOn)}的材料（${source.office}）。`)];

/** The parts and their sum; what another programme pays instead is taken off afterwards. */
function amountBlocks(
  { amountFen }: Explanation,
  steps: readonly LedgerStep[],
): readonly PrintBlock[] {
  let leftFen = 0;
  const blocks = steps.flatMap((step): readonly PrintBlock[] => {
    if (!step.id.startsWith("exclusion.")) {
      if (step.subtotal) leftFen = step.resultFen ?? 0;
      return [...figures(step), ...evidence(step)];
    }
    const beforeFen = leftFen;
    leftFen -= step.resultFen ?? 0;
    const sum = `${yuanText(beforeFen)} − ${yuanText(step.resultFen ?? 0)} = ${yuanText(leftFen)}`;
    return [say(`${step.label}，这部分减去。`), figure(`减去以后：${sum} 元`)];
  });
  return leftFen === amountFen ? blocks : [];
}

/** Below the letter where it is written: what is given, the standard, the clauses of all lines. */
export function basisBlocks(
  given: readonly (readonly string[])[],
  explanation?: Explanation,
): readonly PrintBlock[] {
  const { steps = [], parameters = [] } = explanation ?? {};
  const standards = parameters.filter(isStandard).map((parameter) => {
    return [`${standardName(parameter)} ${parameter.value}`, parameter.source];
  });
  const lines = Map.groupBy(
    steps.filter(({ section }) => section !== "month"),
    (step) => step.clause,
  );
  const clauses = [...lines].map(([written, own]) => [
    [...new Set(own.map(plainName))].join("、"),
    written,
  ]);
  const table: PrintBlock = {
    kind: "table",
    columns: [
      { label: "什么", align: "left", share: 0.32 },
      { label: "写在哪个文件、哪一条", align: "left" },
    ],
    rows: [...given.map((row) => [...row]), ...standards, ...clauses],
  };
  return [{ kind: "heading", text: "附：写在哪里" }, table];
}

export const isStandard = ({ key }: { readonly key: string }): boolean =>
  key.startsWith("subsistence-allowance.standard.");

export const standardName = ({ key }: { readonly key: string }): string =>
  key.endsWith("urban") ? "城市低保标准" : "农村低保标准";

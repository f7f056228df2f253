import type { Arithmetic, Component, Due, TraceStep } from "@minzheng/entitlement";
import { countyOf, ratio, ratioYuanText, yuanText } from "@minzheng/kernel";
import type { AnyFact, CaseFile } from "@minzheng/people";
import { entitlementOf, lineNames } from "./entitlement.ts";
import { exactFormula } from "./exact-formula.ts";
import type { Differences, Explanation, LedgerStep } from "./explanation-shapes.ts";
import { type MonthPolicy, type PolicySet, policyIn, policyOf } from "./policy.ts";

/** What a due was computed from, and how its people are called. */
export interface Told {
  /** The case file with the facts the due rests on. */
  readonly file: CaseFile;
  /** Names by resident id, masked as the reader may see them. A person without one stays unnamed. */
  readonly names: ReadonlyMap<string, string>;
  /** Absent: that of the county the file lies in. */
  readonly policy?: PolicySet;
}

/**
 * A due in words: the one reading of a trace, for ledger, what-if, letter, appeal and replay.
 *
 * Adds names, sources and Chinese; changes no figure and leaves no step out.
 */
export function explain(due: Due, told: Told): Explanation {
  const { file, policy = policyOf(countyOf(file.township)) } = told;
  const { supplements } = policyIn(policy, due.month);
  return {
    programme: due.programme,
    label: entitlementOf(due.programme, lineNames).label,
    month: due.month,
    category: due.category,
    steps: explainSteps(due.trace.steps, told),
    components: due.components.map((component) => componentView(component, supplements)),
    amountFen: due.amountFen,
    ...zeroOf(due),
    ruleSet: due.trace.ruleSet,
    parameters: [...due.trace.parameters],
  };
}

/** Steps in words, of a due or of a test that pays nothing. */
export function explainSteps(
  steps: readonly TraceStep[],
  { file, names }: Pick<Told, "file" | "names">,
): LedgerStep[] {
  const facts = factsOf(file);
  const windows = [...facts.values()].flatMap((fact) =>
    fact.kind === "income" ? fact.value.windowMonths : [],
  );
  return steps.map((step) => stepView(step, { names, facts, windows }));
}

/** Every fact of a case file by id. */
export const factsOf = (file: CaseFile): ReadonlyMap<string, AnyFact> =>
  new Map(
    [...file.members.flatMap(({ facts }) => facts), ...file.householdFacts].map((fact) => [
      fact.id,
      fact,
    ]),
  );

interface Known {
  readonly names: ReadonlyMap<string, string>;
  readonly facts: ReadonlyMap<string, AnyFact>;
  readonly windows: readonly number[];
}

function stepView(step: TraceStep, { names, facts, windows }: Known): LedgerStep {
  const { residentId, result, arithmetic, subtotal, ...shown } = step;
  const personName = residentId === undefined ? undefined : names.get(residentId);
  const fact = step.factId === undefined ? undefined : facts.get(step.factId);
  return {
    ...shown,
    ...(personName === undefined ? {} : { personName }),
    ...(fact === undefined ? {} : { source: { ...fact.source } }),
    ...(arithmetic === undefined ? {} : formulaView(arithmetic, step.formula, windows)),
    ...resultView(result),
    counted: result.kind !== "not-counted",
    subtotal: subtotal ?? false,
  };
}

function resultView(result: TraceStep["result"]): Pick<LedgerStep, "resultText" | "resultFen"> {
  switch (result.kind) {
    case "money": {
      const sign = result.sign === "minus" ? "−" : "";
      return { resultText: `${sign}${yuanText(result.amountFen)}`, resultFen: result.amountFen };
    }
    case "exact":
      return { resultText: exactView(result) };
    case "verdict":
      return { resultText: result.text };
    case "not-counted":
      return { resultText: "不计入", resultFen: result.amountFen };
    case "count":
      return { resultText: `${result.count} ${result.unit}` };
  }
}

const exactView = (exact: { readonly numerator: string; readonly denominator: string }): string =>
  ratioYuanText(ratio(BigInt(exact.numerator), BigInt(exact.denominator))).replace("-", "−");

/** The engine's own words where they end in the exact sum: `近 6 个月 7,300.00 ÷ 6`. */
function formulaView(
  arithmetic: Arithmetic,
  worded: string | undefined,
  windows: readonly number[],
): Pick<LedgerStep, "formula" | "rounded"> {
  const { text, rounded } = exactFormula(arithmetic, windows);
  const formula = worded?.endsWith(text) ? worded : text;
  if (rounded === undefined) return { formula };
  const { from, ...rest } = rounded;
  const fromText = ratioYuanText(from).replace("-", "−");
  return { formula, rounded: { fromText, isWhole: from.denominator === 1n, ...rest } };
}

const componentLabels: Readonly<Record<string, string>> = {
  gap: "补差",
  tier: "分档补助",
  single: "单人保",
  supplement: "分类施保",
  basic: "基本生活标准",
  care: "照料护理标准",
  price: "价格临时补贴",
  funeral: "丧葬费",
};

function componentView(
  { code, ruleId, amountFen }: Component,
  supplements: MonthPolicy["supplements"],
): Explanation["components"][number] {
  const groups = code === "supplement" ? ruleId.replace("supplement.", "").split("+") : [];
  const labels = supplements
    .filter(({ group }) => groups.includes(group))
    .map(({ label }) => label);
  return { code, label: [componentLabels[code] ?? code, ...labels].join(" · "), amountFen };
}

export const zeroTexts: Readonly<Record<string, string>> = {
  NOT_YET_EFFECTIVE: "还没有到起始月份",
  ENDED: "已经终止",
  DECEASED: "保障对象已去世",
  ABSENT: "保障对象服刑或宣告失踪，已停止发放",
  NOBODY_COUNTED: "本月没有计入家庭人口的成员",
  NOBODY_PAID: "本月没有保障人口",
  INCOME_NOT_BELOW_STANDARD: "人均月收入不低于保障标准",
  INCOME_NOT_BELOW_MARGIN_LINE: "人均月收入不低于低保边缘线",
  NO_GROUND_ALONE: "本月不具备单独纳入的情形",
  ROUNDED_TO_ZERO: "差额取整后为零",
  EXCLUDED: "已享受其他救助，不重复发放",
  NOT_DECEASED: "没有死亡登记，不发丧葬费",
  NO_FUNERAL_SET: "本地没有规定丧葬费标准",
  NOTHING_DUE_THAT_MONTH: "当月没有应发救助金，不计发价格临时补贴",
  COUNTED_ELSEWHERE: "家庭成员已在其他救助项目计发价格临时补贴",
  PRICES_DID_NOT_TRIGGER: "当月物价涨幅未达到启动条件",
  NOT_IN_PRICE_GROUPS: "当月不属于价格临时补贴的发放范围",
};

function zeroOf({ zeroReason }: Due): Pick<Explanation, "zeroReason" | "zeroReasonText"> {
  if (zeroReason === undefined) return {};
  return { zeroReason, zeroReasonText: zeroTexts[zeroReason] ?? zeroReason };
}

/**
 * What the later explanation says otherwise than the earlier one, step by step and parameter by
 * parameter, in the order of the later one. Equal explanations give two empty lists.
 */
export function differencesOf(before: Explanation, after: Explanation): Differences {
  const steps = paired(before.steps, after.steps, stepKey).flatMap(([old, now]) => {
    const shown = now ?? old;
    if (shown === undefined || (old && now && textOf(old) === textOf(now))) return [];
    const { id, label, personName, clause } = shown;
    return {
      id,
      label,
      ...(personName === undefined ? {} : { personName }),
      ...(old === undefined ? {} : { before: textOf(old) }),
      ...(now === undefined ? {} : { after: textOf(now) }),
      clause,
    };
  });
  const pairs = paired(before.parameters, after.parameters, ({ key }) => key);
  const parameters = pairs.flatMap(([old, now]) => {
    const shown = now ?? old;
    if (shown === undefined || old?.value === now?.value) return [];
    const { key, source } = shown;
    return {
      key,
      ...(old === undefined ? {} : { before: old.value }),
      ...(now === undefined ? {} : { after: now.value }),
      source,
    };
  });
  return { steps, parameters };
}

/** A verdict is read with its line: `符合（城市低保标准 980.00）`. */
const textOf = ({ section, note, resultText }: LedgerStep): string =>
  section === "eligibility" && note !== undefined ? `${resultText}（${note}）` : resultText;

/** A fact that was written anew, with a last day, is still the same line: told by what it says. */
const stepKey = ({ id, factId, label, personName = "" }: LedgerStep): string =>
  factId === undefined ? id : [id.replace(factId, ""), label, personName].join(" ");

/** Both sides of every key: as the later side has them, then what is gone. */
function paired<Item>(
  before: readonly Item[],
  after: readonly Item[],
  keyOf: (item: Item) => string,
): readonly (readonly [Item | undefined, Item | undefined])[] {
  const [old, now] = [numbered(before, keyOf), numbered(after, keyOf)];
  return [
    ...[...now].map(([key, item]) => [old.get(key), item] as const),
    ...[...old].flatMap(([key, item]) => (now.has(key) ? [] : [[item, undefined] as const])),
  ];
}

/** By key; what has a key for the second time is the second of it. */
function numbered<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
): ReadonlyMap<string, Item> {
  const seen = new Map<string, number>();
  return new Map(
    items.map((item) => {
      const key = keyOf(item);
      const n = (seen.get(key) ?? 0) + 1;
      seen.set(key, n);
      return [`${key}#${n}`, item];
    }),
  );
}

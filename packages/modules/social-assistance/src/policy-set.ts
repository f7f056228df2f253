import {
  assert,
  type Month,
  type Rounding,
  ratio,
  ratioOf,
  ratioYuanText,
  times,
  yuanText,
} from "@minzheng/kernel";
import type { DisabilityKind, FactValues } from "@minzheng/people";

/** A value fixed by an official document, in force from a month to a month, both included. */
export interface PolicyRow<Value> {
  readonly value: Value;
  readonly from: Month;
  readonly to?: Month;
  /** Law and article, or the number of the local document. */
  readonly source: string;
}

export interface Parameter<Value> {
  /** As in the catalogue of parameters: `subsistence-allowance.standard.urban`. */
  readonly key: string;
  readonly unit: "fen" | "ratio" | "months" | "day" | "rule";
  readonly rows: readonly PolicyRow<Value>[];
}

/** A parameter as one month sees it. `text` is what officers and auditors read. */
export interface InForce<Value> {
  readonly key: string;
  readonly value: Value;
  readonly from: Month;
  readonly source: string;
  readonly text: string;
}

export type Category = "urban" | "rural";
export type CareForm = FactValues["support-form"]["form"];
export type CareTier = "self-care" | "partly-dependent" | "fully-dependent";
export type AbsenceReason = FactValues["absence"]["reason"];
/** Grades that count, by kind; `any` for grades that count whatever the kind. */
export type DisabilityScope = Readonly<Partial<Record<DisabilityKind | "any", readonly number[]>>>;
/** From the month after the decision is dated, or after the event itself. EF-3 */
export type ChangeMonthRule = "decision-plus-1" | "event-plus-1";
export type BaseRounding = Rounding & { readonly scope: "household" | "person" };
/** A share of the standard, or fen per month. */
export type SupplementAmount = { readonly ratio: string } | { readonly fen: number };

export interface SupplementGroup {
  /** `elderly-70`, `minor` */
  readonly group: string;
  readonly label: string;
  readonly applies:
    | { readonly to: "age"; readonly ageYearsMin: number; readonly ageYearsBelow?: number }
    | { readonly to: "minor"; readonly ageYearsBelow: number }
    | { readonly to: "severe-disability" }
    | { readonly to: "serious-illness" };
  readonly amount: Parameter<SupplementAmount>;
}

/** `highest`: one supplement per person, the best. `sum`: all of them, up to the cap. */
export interface SupplementStacking {
  readonly mode: "highest" | "sum";
  readonly capPerPerson?: SupplementAmount;
}

/** A kind of income that is not counted, while a row covers the month. */
export interface Exemption {
  readonly key: string;
  readonly label: string;
  readonly rows: readonly PolicyRow<true>[];
}

/** All dated parameters of one tenant. Data only: a changed rule of the place is a new row. */
export interface PolicySet {
  readonly id: string;
  readonly ruleSet: Parameter<string>;
  readonly standard: Readonly<Record<Category, Parameter<number>>>;
  readonly minGapRatio: Parameter<string>;
  readonly rounding: Parameter<BaseRounding>;
  readonly supplements: readonly SupplementGroup[];
  readonly supplementStacking: Parameter<SupplementStacking>;
  readonly supplementRounding: Parameter<Rounding>;
  readonly employmentCost: Parameter<string>;
  readonly exemptions: readonly Exemption[];
  readonly severeDisability: Parameter<DisabilityScope>;
  readonly notCounted: Parameter<readonly AbsenceReason[]>;
  readonly changeMonthRule: Parameter<ChangeMonthRule>;
  readonly effectiveOffset: Parameter<0 | 1>;
  readonly cutoffDay: Parameter<number>;
  readonly workIncapacity: Parameter<WorkIncapacity>;
  readonly hardshipOffset: Parameter<0 | 1>;
  readonly hardshipEnds: Parameter<readonly AbsenceReason[]>;
  readonly hardshipBasic: Readonly<Record<Category, Parameter<number>>>;
  readonly hardshipCare: Readonly<Record<CareForm, Readonly<Record<CareTier, Parameter<number>>>>>;
  /** In rising order: the last row whose number of failed activities is reached names the tier. */
  readonly careTiers: Parameter<readonly { failedMin: number; tier: CareTier }[]>;
}

export interface WorkIncapacity {
  readonly ageYearsMin: number;
  readonly ageYearsBelow: number;
  readonly disability: DisabilityScope;
}

type Resolved<Of> =
  Of extends Parameter<infer Value>
    ? InForce<Value>
    : Of extends readonly SupplementGroup[]
      ? readonly (Omit<SupplementGroup, "amount"> & {
          readonly amount: InForce<SupplementAmount>;
        })[]
      : Of extends readonly Exemption[]
        ? ReadonlyMap<string, InForce<true> & { readonly label: string }>
        : Of extends object
          ? { readonly [Key in keyof Of]: Resolved<Of[Key]> }
          : Of;

/** Everything a rule may read about the place and the month. */
export type MonthPolicy = { readonly month: Month } & {
  readonly [Key in Exclude<keyof PolicySet, "id">]: Resolved<PolicySet[Key]>;
};

/** The row that covers the month; of several the one that began last. */
export function inForce<Value>(
  { key, unit, rows }: Parameter<Value>,
  month: Month,
): InForce<Value> | undefined {
  const row = rows
    .filter(({ from, to }) => from <= month && (to === undefined || month <= to))
    .reduce<PolicyRow<Value> | undefined>(
      (best, next) => (best && best.from > next.from ? best : next),
      undefined,
    );
  return (
    row && {
      key,
      value: row.value,
      from: row.from,
      source: row.source,
      text: textOf(row.value, unit),
    }
  );
}

/**
 * Resolves a policy set for one month.
 *
 * @throws Defect when a parameter has no row for the month
 */
export function policyIn(policy: PolicySet, month: Month): MonthPolicy {
  const at = <Value>(parameter: Parameter<Value>): InForce<Value> => {
    const found = inForce(parameter, month);
    assert(found, `${policy.id} has no ${parameter.key} for ${month}`);
    return found;
  };
  const { standard, hardshipBasic, hardshipCare } = policy;
  const care = (form: CareForm) => ({
    "self-care": at(hardshipCare[form]["self-care"]),
    "partly-dependent": at(hardshipCare[form]["partly-dependent"]),
    "fully-dependent": at(hardshipCare[form]["fully-dependent"]),
  });
  return {
    month,
    ruleSet: at(policy.ruleSet),
    standard: { urban: at(standard.urban), rural: at(standard.rural) },
    minGapRatio: at(policy.minGapRatio),
    rounding: at(policy.rounding),
    supplements: policy.supplements.flatMap(({ amount, ...group }) => {
      const found = inForce(amount, month);
      return found ? [{ ...group, amount: found }] : [];
    }),
    supplementStacking: at(policy.supplementStacking),
    supplementRounding: at(policy.supplementRounding),
    employmentCost: at(policy.employmentCost),
    exemptions: exemptionsIn(policy.exemptions, month),
    severeDisability: at(policy.severeDisability),
    notCounted: at(policy.notCounted),
    changeMonthRule: at(policy.changeMonthRule),
    effectiveOffset: at(policy.effectiveOffset),
    cutoffDay: at(policy.cutoffDay),
    workIncapacity: at(policy.workIncapacity),
    hardshipOffset: at(policy.hardshipOffset),
    hardshipEnds: at(policy.hardshipEnds),
    hardshipBasic: { urban: at(hardshipBasic.urban), rural: at(hardshipBasic.rural) },
    hardshipCare: { dispersed: care("dispersed"), concentrated: care("concentrated") },
    careTiers: at(policy.careTiers),
  };
}

function exemptionsIn(exemptions: readonly Exemption[], month: Month): MonthPolicy["exemptions"] {
  return new Map(
    exemptions.flatMap(({ key, label, rows }) => {
      const found = inForce({ key: `income.exempt.${key}`, unit: "rule", rows }, month);
      return found ? [[key, { ...found, label, text: `${label}不计入` }] as const] : [];
    }),
  );
}

/** `0.1` as `10%`, exactly. */
export const percentText = (share: string): string =>
  `${ratioYuanText(times(ratioOf(share), ratio(10_000n))).replace(/\.?0+$/, "")}%`;

const modeTexts = { ceil: "进一", "half-up": "四舍五入", floor: "舍尾" } as const;

/** `按户进一到 1.00 元` */
export function roundingText({ mode, unitFen }: Rounding, scope?: BaseRounding["scope"]): string {
  const per = scope === undefined ? "" : scope === "household" ? "按户" : "按人";
  return `${per}${modeTexts[mode]}到 ${yuanText(unitFen)} 元`;
}

function textOf(value: unknown, unit: Parameter<unknown>["unit"]): string {
  if (typeof value === "number") return unit === "fen" ? yuanText(value) : String(value);
  if (typeof value === "string") return unit === "ratio" ? percentText(value) : value;
  if (typeof value === "object" && value !== null) {
    if ("mode" in value && "unitFen" in value) {
      const rounding = value as BaseRounding;
      return roundingText(rounding, rounding.scope);
    }
    if ("ratio" in value) return `保障标准 × ${percentText(String(value.ratio))}`;
    if ("fen" in value) return yuanText(Number(value.fen));
  }
  return JSON.stringify(value);
}

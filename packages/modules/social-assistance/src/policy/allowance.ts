import type { Rounding } from "@minzheng/kernel";
import type { Category, Parameter, SupplementAmount } from "./parameter.ts";

export type BaseRounding = Rounding & { readonly scope: "household" | "person" };
/** Gap payment, or fixed amounts by tier: both are lawful. DB-3 */
export type AllowanceMethod = "gap" | "tier";

/** Households with an income per head below this share of the standard, and what a person gets. */
export interface Tier {
  readonly tier: string;
  readonly incomeBelow: string;
  readonly perPerson: SupplementAmount;
}

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

/** Shares of what was paid before, month by month after somebody found work. EF-5 */
export interface PhaseOut {
  readonly months: number;
  readonly path: readonly string[];
}

/** From how many refusals in a row a share of the person's own amount stops. DB-9 */
export interface JobRefusal {
  readonly times: number;
  readonly cut: string;
}

/** On what a member of a margin household is taken in alone; the amount differs. DB-5 */
export type SinglePersonGround = "severe-disability" | "serious-illness";

/** How the unit of one of a jobless adult with a severe disability is paid. HH-6, DB-5 */
export type UnitOfOneMethod = "share" | "gap";

/** Amounts of the household's allowance, of a member taken in alone, and the line beyond. */
export interface AllowancePolicy {
  readonly standard: Readonly<Record<Category, Parameter<number>>>;
  /** What the province recommends as the least. */
  readonly standardGuide: Readonly<Record<Category, Parameter<number>>>;
  readonly method: Parameter<AllowanceMethod>;
  /** In rising order of income. */
  readonly tiers: Parameter<readonly Tier[]>;
  readonly minGapRatio: Parameter<string>;
  readonly rounding: Parameter<BaseRounding>;
  readonly supplements: readonly SupplementGroup[];
  readonly supplementStacking: Parameter<SupplementStacking>;
  readonly supplementRounding: Parameter<Rounding>;
  readonly phaseOut: Parameter<PhaseOut>;
  readonly insignificantChange: Parameter<SupplementAmount>;
  readonly jobRefusal: Parameter<JobRefusal>;
  readonly singlePersonRatio: Readonly<Record<SinglePersonGround, Parameter<string>>>;
  /** Share of the standard that the amount and the disability living subsidy reach together. */
  readonly singlePersonFloor: Parameter<string>;
  readonly unitOfOne: Parameter<UnitOfOneMethod>;
  /** The line of margin households, as a multiple of the standard. MG-1 */
  readonly marginRatio: Parameter<string>;
  readonly effectiveOffset: Parameter<0 | 1>;
  readonly cutoffDay: Parameter<number>;
}

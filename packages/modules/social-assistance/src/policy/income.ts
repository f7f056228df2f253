import type { BenefitProgramme, FactValues, Obligor } from "@minzheng/people";
import type { Exemption, Parameter } from "./parameter.ts";

/** Farming is business with a window of its own. IN-4 */
export type WindowClass = FactValues["income"]["class"] | "farm";
export type DeductionGround = FactValues["deduction"]["ground"];

/** What the share of employment cost is taken of. IN-3 */
export type EmploymentCostBase =
  | { readonly of: "wage" }
  | { readonly of: "minimum-wage"; readonly monthlyFen: number };

export interface Deductible {
  readonly ground: DeductionGround;
  /** Most that is taken off in a month for one entry. */
  readonly monthlyFenMax?: number;
}

/**
 * What an obligor is taken to pay where neither a payment nor an agreement or judgment says it:
 * a share of what the obligor's household has above a line for each of its persons.
 *
 * - `margin-excess`: (H − L×n) × share, L the line of margin households, per obligor household
 * - `standard-excess-shared`: (H − S×n) × share ÷ persons supported
 * - `standard-excess`: (H − S×n) × share
 *
 * @source IN-5
 */
export interface SupportFormula {
  readonly formula: "margin-excess" | "standard-excess-shared" | "standard-excess";
  readonly share: string;
}

/** Whose support may be disregarded for somebody who is taken in alone. HH-6 */
export interface SupportDisregard {
  readonly relations: readonly Obligor["relation"][];
  readonly ageYearsMin: number;
}

/** What income is, and what is taken off it. @source IN-1 to IN-6 */
export interface IncomePolicy {
  readonly employmentCost: Parameter<string>;
  readonly employmentCostBase: Parameter<EmploymentCostBase>;
  readonly exemptions: readonly Exemption[];
  readonly incomeWindow: Readonly<Record<WindowClass, Parameter<number>>>;
  readonly deductible: Parameter<readonly Deductible[]>;
  readonly supportFormula: Parameter<SupportFormula>;
  /** Benefits that make an obligor poor: nothing is expected then. */
  readonly poorObligors: Parameter<readonly BenefitProgramme[]>;
  readonly supportDisregard: Parameter<SupportDisregard>;
}

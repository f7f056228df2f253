import type { FactValues, Obligor } from "@minzheng/people";
import type { AbsenceReason, DisabilityScope } from "./household.ts";
import type { Category, Exemption, Parameter } from "./parameter.ts";

export type CareForm = FactValues["support-form"]["form"];
export type CareTier = "self-care" | "partly-dependent" | "fully-dependent";
/** Care comes as money to the person or to the institution, or as hours of service. TK-9 */
export type CareDelivery = "cash" | "institution" | "service";

export interface WorkIncapacity {
  readonly ageYearsMin: number;
  readonly ageYearsBelow: number;
  readonly disability: DisabilityScope;
}

/** TK-5: who is admitted as a minor, until when, and in which school beyond that. */
export interface HardshipMinors {
  readonly admittedBelow: number;
  readonly staysBelow: number;
  readonly stages: readonly FactValues["study"]["stage"][];
}

/** TK-4: when a supporter is unable, whatever the income; from an age or disability, if poor. */
export interface SupporterUnable {
  readonly onAllowanceAgeYearsMin: number;
  readonly elderlyAgeYearsMin: number;
  readonly disability: DisabilityScope;
  readonly incapacities: readonly NonNullable<Obligor["incapacity"]>[];
}

/** @source TK-1 to TK-12 */
export interface HardshipPolicy {
  readonly workIncapacity: Parameter<WorkIncapacity>;
  readonly hardshipMinors: Parameter<HardshipMinors>;
  /** What extreme hardship leaves out of the income; not what the allowance leaves out. TK-3 */
  readonly hardshipExemptions: readonly Exemption[];
  readonly supporterUnable: Parameter<SupporterUnable>;
  /** Disposable income per head of the year before, in fen per year. */
  readonly disposableIncome: Readonly<Record<Category, Parameter<number>>>;
  readonly hardshipOffset: Parameter<0 | 1>;
  readonly hardshipEnds: Parameter<readonly AbsenceReason[]>;
  readonly hardshipBasic: Readonly<Record<Category, Parameter<number>>>;
  readonly hardshipCare: Readonly<Record<CareForm, Readonly<Record<CareTier, Parameter<number>>>>>;
  readonly careDelivery: Readonly<Record<CareForm, Parameter<CareDelivery>>>;
  /** In rising order: the last row whose number of failed activities is reached names the tier. */
  readonly careTiers: Parameter<readonly { failedMin: number; tier: CareTier }[]>;
  /** One payment for the funeral, in fen. TK-12 */
  readonly funeral: Parameter<number>;
}

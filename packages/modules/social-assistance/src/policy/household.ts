import type { BenefitProgramme, DisabilityKind, FactValues } from "@minzheng/people";
import type { Parameter } from "./parameter.ts";

export type AbsenceReason = FactValues["absence"]["reason"];
/** Grades that count, by kind; `any` for grades that count whatever the kind. */
export type DisabilityScope = Readonly<Partial<Record<DisabilityKind | "any", readonly number[]>>>;
/** From the month after the decision is dated, or after the event itself. EF-3 */
export type ChangeMonthRule = "decision-plus-1" | "event-plus-1";
/** By what a household is urban or rural. DB-2 */
export type CategoryRule = "residence" | "registration" | "land" | "collective-income";
/**
 * On what somebody may apply alone. The first two need a margin household around them; clergy at a
 * religious site, and who is of age, jobless and severely disabled, are looked at by themselves.
 *
 * @source HH-5, HH-6
 */
export type AloneGround =
  | "severe-disability"
  | "serious-illness"
  | "clergy"
  | "jobless-severe-disability";

/** Who counts in a household, who is paid, and who may apply alone. @source HH-1 to HH-7 */
export interface HouseholdPolicy {
  readonly severeDisability: Parameter<DisabilityScope>;
  readonly notCounted: Parameter<readonly AbsenceReason[]>;
  /** After how many months apart a member of the clergy no longer counts. */
  readonly clergyMonths: Parameter<number>;
  /** How long others must have lived with the household to count in it. */
  readonly longTermMonths: Parameter<number>;
  /** Benefits whose recipients do not count in the household at all. */
  readonly benefitsNotCounted: Parameter<readonly BenefitProgramme[]>;
  /** Benefits whose recipients divide the income and are not paid for. HH-7 */
  readonly benefitsNotPaid: Parameter<readonly BenefitProgramme[]>;
  readonly aloneGrounds: Parameter<readonly AloneGround[]>;
  readonly changeMonthRule: Parameter<ChangeMonthRule>;
  readonly categoryRule: Parameter<CategoryRule>;
}

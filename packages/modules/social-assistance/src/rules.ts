export { careTier, extremeHardshipDue, isUnableToWork } from "./extreme-hardship.ts";
export {
  type HouseholdIncome,
  householdIncome,
  type IncomeItem,
  type IncomeScope,
  incomeOf,
  perHeadOf,
} from "./income.ts";
export { incomeSteps } from "./income-steps.ts";
export { compositionOf, type Membership, membershipIn, type Standing } from "./membership.ts";
export * from "./months.ts";
export * from "./rules/alone.ts";
export * from "./rules/classify.ts";
export * from "./rules/decisions.ts";
export * from "./rules/fraud.ts";
export * from "./rules/hardship-end.ts";
export * from "./rules/hardship-test.ts";
export * from "./rules/household-problems.ts";
export * from "./rules/household-tests.ts";
export * from "./rules/income-problems.ts";
export * from "./rules/problem.ts";
export * from "./rules/property-test.ts";
export * from "./rules/reviews.ts";
export * from "./rules/verdict.ts";
export { singlePersonAllowanceDue } from "./single-person-allowance.ts";
export { subsistenceAllowanceDue } from "./subsistence-allowance.ts";

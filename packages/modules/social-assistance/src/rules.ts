export { careTier, extremeHardshipDue, isUnableToWork } from "./extreme-hardship.ts";
export * from "./income.ts";
export * from "./months.ts";
export { subsistenceAllowanceDue } from "./subsistence-allowance.ts";

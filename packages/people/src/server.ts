export * from "./case-files.ts";
export type { CaseworkOf, NamedCase, OpenMatter } from "./casework.ts";
export * from "./divisions.ts";
export * from "./establish.ts";
export * from "./fact-items.ts";
export { type CasesOf, type HouseholdCase, shownName } from "./household-file.ts";
export * from "./plans.ts";
export * from "./record-fact.ts";
export * from "./router.ts";

export type { Division } from "./cell-place.ts";
export type { Disability, FailedActivities, RosterProgramme } from "./cell-words.ts";
export * from "./check-roster.ts";
export { type ColumnDeclaration, type ColumnId, columnIds, columnOf, columns } from "./columns.ts";
export * from "./contract.ts";
export type { Header, HeaderColumn } from "./header.ts";
export { sheetLimits } from "./limits.ts";
export { type ProblemCode, problemLabel, problems } from "./problems.ts";
export { type Refusal, type RefusalCode, refusal } from "./refusal.ts";
export * from "./roster.ts";
export { exportRowsMax, registerExportContract, registerSheetContract } from "./sheets/contract.ts";
export {
  checkRegisterSheet,
  readRegisterSheet,
  type SheetCheck,
  type SheetContext,
  type SheetRow,
} from "./sheets/read-sheet.ts";
export { type SheetColumn, sheetColumnsOf, shownColumnsOf } from "./sheets/sheet-columns.ts";

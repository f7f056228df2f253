export { playBank } from "./bank.ts";
export { demoSeed } from "./demo-seed.ts";
export {
  cityCode,
  counties,
  type DemoCounty,
  type DemoDivision,
  divisionsOf,
} from "./divisions.ts";
export { householdsOf } from "./households.ts";
export { importRoster, loadDivisions } from "./import-roster.ts";
export { type MonthOptions, payMonth } from "./month.ts";
export { type Office, openOffice, type TokenOf } from "./office.ts";
export {
  type DemoRoster,
  type DemoSize,
  lastMonthRosterOf,
  mistyped,
  planted,
  rosterOf,
} from "./planted.ts";
export { rosterSheet, styleOf } from "./roster-sheet.ts";
export { type DemoOptions, type DemoRow, runDemo } from "./run-demo.ts";
export { type StaffMember, type StaffOptions, staffBureau } from "./staff.ts";
export { printSummary } from "./summary.ts";

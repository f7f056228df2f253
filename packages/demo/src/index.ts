export { playBank } from "./bank.ts";
export { cityCode, counties, type DemoCounty, type DemoDivision, divisionsOf } from "./divisions.ts";
export { householdsOf } from "./households.ts";
export { type DemoRoster, type DemoSize, mistyped, planted, rosterOf } from "./planted.ts";
export { rosterSheet, styleOf } from "./roster-sheet.ts";

export { causesOf } from "./causes.ts";
export { changesBetween, kindOf, type UnitChange } from "./change.ts";

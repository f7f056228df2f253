import type { Arithmetic } from "@minzheng/entitlement";
import { assert, type Month } from "@minzheng/kernel";
import { type InForce, inForce, type Parameter, type PolicyRow } from "./policy-set.ts";

/** Whose document a figure rests on; the law of 2026 asks. */
export type Owner = "province" | "city" | "county";

/**
 * A county's own figures, else its city's.
 *
 * @throws Defect when nobody has configured the tenant: money never runs on somebody else's figures
 */
export function figuresOf<Figures>(
  all: Readonly<Record<string, Figures>>,
  tenant: string,
  of: string,
): Figures {
  const figures = all[tenant] ?? all[`${tenant.slice(0, 4)}00`];
  assert(figures, `${tenant} has no ${of}`);
  return figures;
}

/** A parameter whose values say in their own words what officers and auditors read. */
export interface Figure<Value> extends Parameter<Value> {
  readonly inWords?: (value: Value) => string;
}

/**
 * The row of a parameter that holds in the month.
 *
 * @throws Defect when there is none
 */
export function rowIn<Value>(figure: Figure<Value>, month: Month): InForce<Value> {
  const found = inForce(figure, month);
  assert(found, `there is no ${figure.key} for ${month}`);
  return figure.inWords ? { ...found, text: figure.inWords(found.value) } : found;
}

/** A figure of one row. */
export const fixed = <Value>(
  key: string,
  unit: Parameter<Value>["unit"],
  row: PolicyRow<Value>,
): Figure<Value> => ({ key, unit, rows: [row] });

/** A rule of the place that is no number, with the words for it. */
export const ruled = <Value>(
  key: string,
  row: PolicyRow<Value>,
  inWords: (value: Value) => string,
): Figure<Value> => ({ ...fixed(key, "rule", row), inWords });

/** A multiple of something, `6` or `2.5`, as a factor of a calculation: 6, or 250%. */
export const factor = (multiple: string): Arithmetic =>
  /^\d+$/.test(multiple) ? { count: Number(multiple), unit: "" } : { share: multiple };

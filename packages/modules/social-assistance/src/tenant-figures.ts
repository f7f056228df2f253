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

/**
 * The row of a parameter that holds in the month.
 *
 * @throws Defect when there is none
 */
export function rowIn<Value>(parameter: Parameter<Value>, month: Month): InForce<Value> {
  const found = inForce(parameter, month);
  assert(found, `there is no ${parameter.key} for ${month}`);
  return found;
}

/** A parameter of one row. */
export const fixed = <Value>(
  key: string,
  unit: Parameter<Value>["unit"],
  row: PolicyRow<Value>,
): Parameter<Value> => ({ key, unit, rows: [row] });

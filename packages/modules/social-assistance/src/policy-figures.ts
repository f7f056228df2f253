import { type Figure, rowsUnder } from "@minzheng/entitlement";
import type { PolicyRow, PolicySet } from "./policy-set.ts";

type Rows = readonly PolicyRow<unknown>[];
type Figures = ReadonlyMap<string, readonly Figure[]>;

/**
 * The policy set with a county's own figures over its rows. Figures of keys that are none of its
 * parameters change nothing: they belong to other modules.
 *
 * @param figures known at one instant, in the order in which they were signed
 */
export function policyUnder(policy: PolicySet, figures: readonly Figure[]): PolicySet {
  if (figures.length === 0) return policy;
  const byKey = Map.groupBy(figures, ({ key }) => key);
  return changedIn(policy, byKey) as PolicySet;
}

/** Whatever has rows is a parameter; everything else only leads to some. */
function changedIn(node: unknown, figures: Figures): unknown {
  if (Array.isArray(node)) return node.map((inner) => changedIn(inner, figures));
  if (typeof node !== "object" || node === null) return node;
  if ("key" in node && "rows" in node) {
    const own = figures.get(keyOf(node as { key: string }));
    return own === undefined ? node : { ...node, rows: rowsUnder(node.rows as Rows, own) };
  }
  return Object.fromEntries(
    Object.entries(node).map(([name, inner]) => [name, changedIn(inner, figures)]),
  );
}

/** Exemptions stand in a list of their own, where their keys are short. */
const keyOf = (node: { readonly key: string; readonly unit?: string }): string =>
  node.unit === undefined ? `income.exempt.${node.key}` : node.key;

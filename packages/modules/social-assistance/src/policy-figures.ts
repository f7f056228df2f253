import { type FigureRow, rowsUnder } from "@minzheng/entitlement";
import { parametersIn } from "./policy/bounds.ts";
import type { Exemption, Parameter, PolicyRow, PolicySet } from "./policy-set.ts";

type Figures = ReadonlyMap<string, readonly FigureRow[]>;

/**
 * The policy set with a county's own figures over its rows. Figures of keys that are none of its
 * parameters change nothing: they belong to other modules.
 *
 * @param figures known at one instant, in the order in which they were signed
 */
export function policyUnder(policy: PolicySet, figures: readonly FigureRow[]): PolicySet {
  if (figures.length === 0) return policy;
  const byKey = Map.groupBy(figures, ({ key }) => key);
  const { exemptions, hardshipExemptions, ...parameters } = policy;
  const exempt = (subject: string) => (exemption: Exemption) =>
    under(exemption, byKey.get(`${subject}.exempt.${exemption.key}`));
  return {
    ...(changedIn(parameters, byKey) as typeof parameters),
    exemptions: exemptions.map(exempt("income")),
    hardshipExemptions: hardshipExemptions.map(exempt("extreme-hardship")),
  };
}

/** Rows of every parameter by the key that a figure names, exemptions included. */
export const rowsByKey = (policy: PolicySet): ReadonlyMap<string, readonly PolicyRow<unknown>[]> =>
  new Map([
    ...parametersIn(policy).map(({ key, rows }) => [key, rows] as const),
    ...policy.exemptions.map(({ key, rows }) => [`income.exempt.${key}`, rows] as const),
    ...policy.hardshipExemptions.map(
      ({ key, rows }) => [`extreme-hardship.exempt.${key}`, rows] as const,
    ),
  ]);

/** Whatever has rows is a parameter; everything else only leads to some. */
function changedIn(node: unknown, figures: Figures): unknown {
  if (Array.isArray(node)) return node.map((inner) => changedIn(inner, figures));
  if (typeof node !== "object" || node === null) return node;
  if ("rows" in node && "key" in node) {
    return under(node as Parameter<unknown>, figures.get(String(node.key)));
  }
  return Object.fromEntries(
    Object.entries(node).map(([name, inner]) => [name, changedIn(inner, figures)]),
  );
}

const under = <Of extends { readonly rows: readonly PolicyRow<unknown>[] }>(
  parameter: Of,
  figures: readonly FigureRow[] | undefined,
): Of =>
  figures === undefined ? parameter : { ...parameter, rows: rowsUnder(parameter.rows, figures) };

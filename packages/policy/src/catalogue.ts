import { assert } from "@minzheng/kernel";
import { allowanceKinds } from "./catalogue/allowance.ts";
import { hardshipKinds } from "./catalogue/hardship.ts";
import { householdKinds } from "./catalogue/household.ts";
import { incomeKinds } from "./catalogue/income.ts";
import { paymentKinds } from "./catalogue/payment.ts";
import type { FigureKind } from "./kind.ts";

/**
 * Everything that may be set by a figure. What the law itself fixes (who cannot work, which tier
 * of care, what ends support) stands in the rules' own defaults and changes with them.
 *
 * @source domain/assistance.md 8
 */
export const catalogue: readonly FigureKind[] = [
  ...allowanceKinds,
  ...incomeKinds,
  ...householdKinds,
  ...hardshipKinds,
  ...paymentKinds,
];

const byKey = new Map(catalogue.map((kind) => [kind.key, kind]));
assert(byKey.size === catalogue.length, "no key stands twice in the catalogue");

/** Keys of the catalogue, in its order. */
export const figureKeys: readonly string[] = catalogue.map(({ key }) => key);

/** @throws Defect for a key that the catalogue does not have: the register's shape refuses it */
export function kindOf(key: string): FigureKind {
  const kind = byKey.get(key);
  assert(kind !== undefined, `${key} is no parameter`);
  return kind;
}

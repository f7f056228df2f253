import { compareRatio, type Ratio, ratio } from "@minzheng/kernel";

/**
 * Whether a year's income per head stays below last year's disposable income per head of the place.
 * At the figure it does not.
 *
 * @param disposableFen of the category that the rule goes by
 * @source RG-1, TA-1, TK-4
 */
export const isBelowDisposable = (yearlyPerHead: Ratio, disposableFen: number): boolean =>
  compareRatio(yearlyPerHead, ratio(disposableFen)) < 0;

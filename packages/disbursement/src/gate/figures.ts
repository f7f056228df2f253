import type { Figure } from "@minzheng/entitlement";
import { type Month, month } from "@minzheng/kernel";
import { figureIn } from "../figure-in.ts";

/** What a county may set for its own gate, as the catalogue of parameters knows it. */
const gateFigures = {
  recordsKept: "gate.records-kept",
  jumpShare: "gate.jump-share",
} as const;

/** A change that needs a word, while the place has set no other share. 6.6 */
const jumpShare = [
  { value: "0.3", from: month("2021-07"), source: "民政资金发放月度核对要求" },
] as const;

/** The gate's own figures in a month. */
export function gateFiguresIn(
  figures: readonly Figure[],
  at: Month,
): { readonly recordsFrom?: Month; readonly jumpShare: string } {
  const kept = figureIn([], figures, { key: gateFigures.recordsKept, month: at });
  const share = figureIn(jumpShare, figures, { key: gateFigures.jumpShare, month: at });
  return {
    jumpShare: String(share?.value ?? jumpShare[0].value),
    ...(kept?.value === true ? { recordsFrom: kept.from } : {}),
  };
}

import type { Arithmetic } from "./arithmetic.ts";

/** One line of the calculation, as screen, letter, appeal and replay all show it. */
export interface TraceStep {
  /** Stable key of the step: `income.wage`, `gap.base`, `supplement.minor`. */
  readonly id: string;
  readonly section: "income" | "eligibility" | "amount" | "month";
  /** Chinese, without personal data: `零工收入`, `人均月收入`. Person by `residentId`. */
  readonly label: string;
  readonly note?: string;
  readonly residentId?: string;
  /** The fact this line rests on; its source is the evidence link. */
  readonly factId?: string;
  readonly evidence?: string;
  /** The arithmetic in words and digits: `7,200.00 ÷ 6`. */
  readonly formula?: string;
  /** The same with exact figures; every step with money has it, and it gives the result. */
  readonly arithmetic?: Arithmetic;
  readonly result:
    | { readonly kind: "money"; readonly amountFen: number; readonly sign?: "minus" }
    /** Exact but not whole fen: numerator and denominator as decimal text, shown with 2 decimals. */
    | {
        readonly kind: "exact";
        readonly numerator: string;
        readonly denominator: string;
        /** What is taken off; the numerator is negative then. */
        readonly sign?: "minus";
      }
    | { readonly kind: "verdict"; readonly holds: boolean; readonly text: string }
    | { readonly kind: "not-counted"; readonly amountFen: number }
    | { readonly kind: "count"; readonly count: number; readonly unit: "人" | "月" | "项" };
  readonly subtotal?: boolean;
  /** Where it is written: `最低生活保障审核确认办法 第十三条`. */
  readonly clause: string;
}

export interface Trace {
  /** Rule set and dated parameters in force for the month, by id and legal reference. */
  readonly ruleSet: string;
  readonly parameters: readonly {
    readonly key: string;
    readonly value: string;
    readonly source: string;
  }[];
  readonly steps: readonly TraceStep[];
}

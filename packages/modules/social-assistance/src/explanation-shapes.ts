import { DayText, FenNumber, MonthText } from "@minzheng/contract";
import * as z from "zod/mini";

/** A step of a trace as people read it: the engine's step with the person's name filled in. */
export const LedgerStep = z.object({
  id: z.string(),
  section: z.enum(["income", "eligibility", "amount", "month"]),
  label: z.string(),
  note: z.optional(z.string()),
  personName: z.optional(z.string()),
  /** The fact the step rests on. */
  factId: z.optional(z.string()),
  evidence: z.optional(z.string()),
  /** Who said so: the fact's source, whole where `evidence` is short. */
  source: z.optional(
    z.object({ office: z.string(), document: z.optional(z.string()), saidOn: DayText }),
  ),
  /** The arithmetic; evaluated from the numbers it shows it gives the result. */
  formula: z.optional(z.string()),
  /** What the formula gave before it was rounded; `persons`: one person's, taken so many times. */
  rounded: z.optional(
    z.object({
      fromText: z.string(),
      /** False: `fromText` is itself shortened to two decimals. */
      isWhole: z.boolean(),
      amountFen: FenNumber,
      mode: z.enum(["ceil", "half-up", "floor"]),
      unitFen: FenNumber,
      persons: z.optional(z.int()),
    }),
  ),
  resultText: z.string(),
  resultFen: z.optional(FenNumber),
  counted: z.boolean(),
  subtotal: z.boolean(),
  clause: z.string(),
});
export type LedgerStep = z.infer<typeof LedgerStep>;

/** One case and month with all it rests on: what ledger, letter, appeal and replay have in common. */
export const Explanation = z.object({
  programme: z.string(),
  label: z.string(),
  month: MonthText,
  category: z.enum(["urban", "rural"]),
  steps: z.array(LedgerStep),
  components: z.array(z.object({ code: z.string(), label: z.string(), amountFen: FenNumber })),
  amountFen: FenNumber,
  zeroReason: z.optional(z.string()),
  zeroReasonText: z.optional(z.string()),
  ruleSet: z.string(),
  parameters: z.array(z.object({ key: z.string(), value: z.string(), source: z.string() })),
});
export type Explanation = z.infer<typeof Explanation>;

/** What differs between two explanations: of two months, or of one month then and now. */
export const Differences = z.object({
  steps: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      personName: z.optional(z.string()),
      /** Absent where there was no such step. */
      before: z.optional(z.string()),
      /** Absent where there is no such step any more. */
      after: z.optional(z.string()),
      clause: z.string(),
    }),
  ),
  /** Dated parameters that both read, with another value; or that one of them did not read. */
  parameters: z.array(
    z.object({
      key: z.string(),
      before: z.optional(z.string()),
      after: z.optional(z.string()),
      source: z.string(),
    }),
  ),
});
export type Differences = z.infer<typeof Differences>;

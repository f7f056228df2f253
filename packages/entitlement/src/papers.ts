import type { Day, Month } from "@minzheng/kernel";

/** A decision about one case, as its record says. */
export interface DecisionPaper {
  readonly kind: "confirm" | "increase" | "decrease" | "stop" | "phase-out" | "revoke";
  readonly decidedOn: Day;
  readonly effectiveMonth?: Month;
  /** What it grants a month, as it was computed when it was decided. */
  readonly assessedFen?: number;
  readonly previousFen?: number;
  readonly heardOn?: Day;
  /** Of a confirmation: the notice before it, where the law asks for one. */
  readonly notice?: { readonly isNeeded: boolean; readonly days?: number };
  /** Of a confirmation by a township: whether the lot fell on it, and whether the county looked. */
  readonly delegated?: { readonly isDrawn: boolean; readonly isSampled: boolean };
}

/**
 * What the records of the office say about a case, beside the facts: the run freezes it with them,
 * and the gate asks for it.
 */
export interface CasePapers {
  /** Oldest first. */
  readonly decisions: readonly DecisionPaper[];
  /** Persons the case was recognised for. */
  readonly persons: number;
  /** End of the review that is open. */
  readonly reviewDueOn?: Day;
  /** When the last review was concluded. */
  readonly reviewedOn?: Day;
  /** Whether the household said, and whether it stands registered, that staff is related to it. */
  readonly relative?: { readonly isTold: boolean; readonly isRegistered: boolean };
}

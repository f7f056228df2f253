import type { CellDelta } from "@minzheng/aggregation";
import type { Instant } from "@minzheng/kernel";

export type { CellDelta } from "@minzheng/aggregation";

export interface Actor {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  /** The absent colleague for whom it was done (代). */
  readonly for?: { readonly id: string; readonly name: string };
}

/** A whole item as it will lie in the table: keys, indexes, attributes. */
export type StoredItem = Readonly<Record<string, unknown>> & {
  readonly pk: string;
  readonly sk: string;
};

/** One versioned record before and after. `before` absent: it is created. */
export interface RecordWrite {
  /** Register id: `household`. */
  readonly register: string;
  readonly id: string;
  readonly before?: StoredItem & { readonly revision: number; readonly auditHead: string };
  /** Without revision and audit head: commit adds them. */
  readonly after: StoredItem;
  /** What the audit entry says changed, personal values replaced by their tokens. */
  readonly changed: Readonly<Record<string, unknown>>;
  readonly claims?: readonly Claim[];
  readonly releases?: readonly Claim[];
}

/** Something only one record of the county may hold. */
export interface Claim {
  readonly register: string;
  /** `byResidentId` */
  readonly name: string;
  readonly token: string;
}

/** One act of one officer: its records, audit entries, immutable items and totals, together. */
export interface Change {
  readonly actor: Actor;
  readonly at: Instant;
  /** `household.open`, `run.approve` */
  readonly action: string;
  readonly reason?: string;
  readonly records: readonly RecordWrite[];
  /** Immutable items that come with it: facts, guard rows, receipts. Must not exist yet. */
  readonly items?: readonly StoredItem[];
  /** Net change of the totals; many contributions to one cell become one update. */
  readonly cells?: readonly CellDelta[];
}

export type CommitOutcome =
  | { readonly outcome: "committed" }
  /** Someone else changed the record first. */
  | { readonly outcome: "stale"; readonly register: string; readonly id: string }
  | { readonly outcome: "taken"; readonly claim: Claim; readonly by: string }
  /** An immutable item exists already: this very act was done before. */
  | { readonly outcome: "exists"; readonly pk: string; readonly sk: string };

import type { Day, Instant, Month } from "@minzheng/kernel";

/** Who said so, and by which paper or feed. Shown beside every line of a calculation. */
export interface FactSource {
  /** The office or person: `人社比对`, `本人申报`, `残联比对`, `名册导入`. */
  readonly office: string;
  readonly document?: string;
  readonly saidOn: Day;
}

export type DisabilityKind =
  | "visual"
  | "hearing"
  | "speech"
  | "physical"
  | "intellectual"
  | "psychiatric"
  | "multiple";

export type IncomeClass = "wage" | "business" | "property" | "transfer";

/** The value of each kind of fact. Amounts are whole fen per month unless the name says more. */
export interface FactValues {
  readonly income: {
    readonly class: IncomeClass;
    /** What it is, in Chinese, as the officer wrote it: `工资`, `城乡居民养老金`. */
    readonly item: string;
    /** Total over the window, and how many months the window has: 7,200.00 over 6. */
    readonly totalFen: number;
    readonly windowMonths: number;
    /** Key into the dated policy of exemptions, when the item may be exempt: `basic-pension`. */
    readonly exemptionKey?: string;
  };
  readonly property: { readonly item: string; readonly valueFen: number };
  readonly disability: {
    readonly kind: DisabilityKind;
    readonly grade: 1 | 2 | 3 | 4;
    readonly certificate?: string;
    readonly expiresOn?: Day;
  };
  readonly "serious-illness": { readonly listed: boolean };
  /** How many of the six daily activities fail (eat, dress, bed, toilet, walk, bathe). */
  readonly ability: { readonly failedActivities: 0 | 1 | 2 | 3 | 4 | 5 | 6 };
  readonly "support-form": {
    readonly form: "dispersed" | "concentrated";
    readonly institution?: string;
  };
  readonly residence: { readonly category: "urban" | "rural" };
  readonly study: {
    readonly stage: "compulsory" | "senior-secondary" | "university";
    readonly fullTime: boolean;
  };
  /** Not counted in the household while true: prison, drug isolation, declared missing, clergy. */
  readonly absence: {
    readonly reason: "prison" | "drug-isolation" | "missing" | "clergy" | "conscript";
  };
  readonly death: { readonly diedOn: Day };
  readonly supporter: { readonly able: boolean };
}

export type FactKind = keyof FactValues;

/**
 * One thing known about a resident or household: true from a day on, and known since an instant.
 *
 * Facts are never changed. A correction is a new fact that names the one it replaces, so a past
 * month can be read as it was known then and as it is known now.
 */
export interface Fact<Kind extends FactKind = FactKind> {
  readonly id: string;
  readonly subject: { readonly type: "resident" | "household"; readonly id: string };
  readonly kind: Kind;
  readonly value: FactValues[Kind];
  readonly source: FactSource;
  readonly validFrom: Day;
  /** Last day on which it held; absent while it holds. */
  readonly validTo?: Day;
  readonly knownSince: Instant;
  readonly replaces?: string;
  /** True when this fact only withdraws the one it replaces. */
  readonly withdrawn?: boolean;
}

export type AnyFact = { readonly [Kind in FactKind]: Fact<Kind> }[FactKind];

/**
 * The facts that held at some day of the month, as they were known at the instant.
 *
 * A fact counts for the month when it is valid on the month's last day. Kinds that tell from the next
 * month (`death`, `ability`, `support-form`) also count when they ended within it or on its eve.
 * Replaced facts are left out once the replacement was known.
 */
export type FactsAt = (
  facts: readonly AnyFact[],
  month: Month,
  knownAt: Instant,
) => readonly AnyFact[];

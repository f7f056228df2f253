import type { Fen, Instant, Month, TownshipCode } from "@minzheng/kernel";
import type { CaseFile } from "@minzheng/people";
import type { SealContext, Tenant } from "@minzheng/store";
import type { Due, Entitlement, Exclusion } from "./entitlement.ts";
import type { Figure } from "./figure.ts";
import type { CasePapers } from "./papers.ts";

/** A sealed value with what is needed to open it later, far from its record. */
export interface Sealed {
  readonly envelope: string;
  readonly context: SealContext;
}

/** Where the money of a case goes. Nothing readable: names, ids and accounts stay sealed. */
export interface Payee {
  readonly residentId: string;
  readonly name: Sealed;
  readonly residentIdNumber: Sealed;
  readonly bank: string;
  readonly account: Sealed;
  readonly accountTail: string;
  readonly accountHolder: Sealed;
  /** Keyed tokens, for the gate: same account twice, holder and payee differ. */
  readonly accountToken: string;
  readonly accountHolderToken: string;
  readonly nameToken: string;
  /** What is wrong with the account's number itself, found where it was opened. */
  readonly accountProblem?: "check-digit";
}

/** One active case as the run freezes it: the facts used and the payee. Canonical JSON. */
export interface PaidCase {
  readonly file: CaseFile;
  /** Absent: no account known yet; the gate holds the line. */
  readonly payee?: Payee;
  /** Absent: the office has no records about the case but the case itself. */
  readonly papers?: CasePapers;
}

/**
 * Cases whose segment covers the month, facts resolved as of the month, ordered by case id. Reads
 * nothing: a run that looks at months gone by asks many times.
 */
export type CasesInMonth = (month: Month) => readonly PaidCase[];

/** A paying programme as the run sees it. A new programme is a new entry in the registry. */
export interface PaidProgramme {
  /** What it is called. What is owed depends on the county's figures: {@link Programmes.under}. */
  readonly entitlement: Pick<Entitlement, "programme" | "label" | "unit">;
  /** The township's cases of this programme as known at `knownAt`. Consistent reads. */
  readonly cases: (
    tenant: Tenant,
    township: TownshipCode,
    knownAt: Instant,
  ) => Promise<CasesInMonth>;
}

/** What the registry hands to the engine. */
export interface Programmes {
  readonly programmes: readonly PaidProgramme[];
  readonly exclusions: readonly Exclusion[];
  /** The county's own figures as they were known at the instant. Consistent read. */
  readonly figures: (tenant: Tenant, knownAt: Instant) => Promise<readonly Figure[]>;
  /** The entitlements of {@link programmes}, in their order, by these figures over the defaults. Pure. */
  readonly under: (figures: readonly Figure[]) => readonly Entitlement[];
  /**
   * What the records say about the township's cases, by case id; once for each township. Absent:
   * nothing is asked beyond facts.
   */
  readonly papers?: (
    tenant: Tenant,
    township: TownshipCode,
    month: Month,
  ) => Promise<ReadonlyMap<string, CasePapers>>;
  /** Townships of the county in code order. */
  readonly townships: (tenant: Tenant) => Promise<readonly { code: TownshipCode; name: string }[]>;
}

/** A case's month as a run froze it, beside what today's rules make of the very same facts. */
export interface FrozenMonth {
  readonly runId: string;
  readonly generation: number;
  /** Facts were read as known at this instant. */
  readonly knownAt: Instant;
  /** What three officers signed; absent in no run that paid. */
  readonly rosterHash?: string;
  readonly lineKey: string;
  /** Of the line in the table: what was, or is to be, paid. */
  readonly amountFen: Fen;
  readonly lineState: "pending" | "held" | "paid" | "returned" | "zero";
  readonly file: CaseFile;
  readonly frozen: Due;
  readonly today: Due;
}

/** Supplied by the run to the modules. @returns undefined when no run froze a line of the case */
export type FrozenMonthOf = (
  tenant: Tenant,
  caseId: string,
  month: Month,
) => Promise<FrozenMonth | undefined>;

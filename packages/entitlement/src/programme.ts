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
  /** Absent: the account of whoever receives the money, or of the household's head. */
  readonly accountKind?: AccountKind;
}

/**
 * Whose account it is, where it is another's by a paper two officers have looked at: of a child's
 * guardian, or of the home where somebody lives.
 *
 * @source domain/assistance.md CH-4, PY-3
 */
export type AccountKind = "guardian" | "collective";

/** A payment that the bank gave back, as its office has to mend it. */
export interface ReturnedPayment {
  /** Run, attempt and case: what one family has to do with its bank once. */
  readonly returnId: string;
  readonly caseId: string;
  /** Why, by the code of the run's return reasons. */
  readonly reason: string;
}

/** How far an office is with mending. */
export interface Mending {
  /** The record it is done in. */
  readonly register: string;
  readonly recordId: string;
  /** `changed`: another account stands; `kept`: the same one takes money again. */
  readonly state: "open" | "changed" | "kept";
}

/** One active case as the run freezes it: the facts used and the payee. Canonical JSON. */
export interface PaidCase {
  readonly file: CaseFile;
  /** Absent: no account known yet; the gate holds the line. */
  readonly payee?: Payee;
  /** Absent: the office has no records about the case but the case itself. */
  readonly papers?: CasePapers;
  /**
   * From when on, and until when, the family agreed that what they got too much is taken off what
   * they are paid. Absent: nothing is.
   */
  readonly offset?: { readonly from: Month; readonly to?: Month };
}

/**
 * Cases that the month pays, facts resolved as of the month, ordered by case id; each file names its
 * programme. Reads nothing: a run that looks at months gone by asks many times.
 */
export type CasesInMonth = (month: Month) => readonly PaidCase[];

/** A paying programme as the run sees it. A new programme is a new entry in the registry. */
export interface PaidProgramme {
  /** What it is called. What is owed depends on the county's figures: {@link Programmes.under}. */
  readonly entitlement: Pick<Entitlement, "programme" | "label" | "unit">;
}

/** Which month is being paid, and where. */
export interface PayingRun {
  readonly county: string;
  readonly month: Month;
  /** The run before it, with the figures it was decided by; absent in a county's first. */
  readonly before?: { readonly month: Month; readonly figures: readonly Figure[] };
}

/**
 * A programme without cases of its own: it pays on top of what others pay, for months that are
 * over, on a line of its own. Pure.
 */
export interface FollowingProgramme {
  readonly entitlement: Pick<Entitlement, "programme" | "label">;
  /** The earlier months that this run pays for: each in exactly one run. */
  readonly months: (run: PayingRun, figures: readonly Figure[]) => readonly Month[];
  /**
   * One due for each case of the month, in their order: zero with its reason where nothing follows.
   * The order is no matter to the amounts.
   *
   * @param bases what the others owe for that month, after exclusions
   */
  readonly duesFor: (
    bases: readonly Due[],
    at: { readonly county: string; readonly month: Month; readonly figures: readonly Figure[] },
  ) => readonly Due[];
}

/** What the registry hands to the engine. */
export interface Programmes {
  readonly programmes: readonly PaidProgramme[];
  readonly following: readonly FollowingProgramme[];
  /**
   * The township's cases of every programme as known at `knownAt`. One consistent reading, from
   * which the cases of all months follow.
   */
  readonly cases: (
    tenant: Tenant,
    township: TownshipCode,
    knownAt: Instant,
  ) => Promise<CasesInMonth>;
  readonly exclusions: readonly Exclusion[];
  /** Opens the work that mends returned payments, each once however often it is told. */
  readonly openMending?: (tenant: Tenant, returned: readonly ReturnedPayment[]) => Promise<void>;
  /** How far it is, by return id. Consistent. */
  readonly mendings?: (
    tenant: Tenant,
    returnIds: readonly string[],
  ) => Promise<ReadonlyMap<string, Mending>>;
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

/** What every programme is called, those included that only follow others. */
export const namesOf = ({
  programmes,
  following,
}: Pick<Programmes, "programmes" | "following">): readonly Pick<
  Entitlement,
  "programme" | "label"
>[] => [...programmes, ...following].map(({ entitlement }) => entitlement);

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
  /** What was taken off the line for months that were paid too much. */
  readonly offsetFen: Fen;
  readonly lineState: "pending" | "held" | "paid" | "returned" | "reissued" | "zero";
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

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

/** What a thing of value is. The first six are financial: they add up, and count per head. */
export type PropertyClass =
  | "deposit"
  | "securities"
  | "fund"
  | "insurance"
  | "claim"
  | "online-balance"
  | "vehicle"
  | "dwelling"
  | "shop"
  | "office"
  | "factory"
  | "registered-capital"
  | "forest"
  | "other";

/** What somebody receives by a decision of the bureau, as far as it changes another decision. */
export type BenefitProgramme =
  | "subsistence-allowance"
  | "extreme-hardship"
  | "margin-household"
  | "orphan"
  | "unattended-child"
  | "disability-living-subsidy"
  | "disability-nursing-subsidy"
  | "old-age-allowance"
  | "elderly-service-subsidy"
  | "elderly-nursing-subsidy"
  | "work-injury-nursing";

/** Stages whose tuition and boarding count as necessary spending. */
export type SchoolStage =
  | "kindergarten"
  | "compulsory"
  | "senior-secondary"
  | "college"
  | "bachelor";

/** Somebody outside the household with a legal duty to support one of its members. */
export interface Obligor {
  readonly relation: "spouse" | "child" | "parent" | "grandchild" | "grandparent" | "sibling";
  /** Who it is, without a name: `长子`. */
  readonly item: string;
  readonly bornOn?: Day;
  /** Persons of the obligor's own household, and its income in fen per month. */
  readonly householdSize?: number;
  readonly monthlyFen?: number;
  /** How many persons the obligor has to support; absent: this one. */
  readonly supports?: number;
  /** Fen per month: what is paid, and what an agreement or judgment says. */
  readonly paidFen?: number;
  readonly agreedFen?: number;
  readonly benefit?: "subsistence-allowance" | "extreme-hardship" | "margin-household";
  readonly disability?: Pick<FactValues["disability"], "kind" | "grade">;
  readonly incapacity?: "no-civil-capacity" | "missing" | "prison";
  /** Whether the obligor's household keeps the property limits of a margin household. */
  readonly propertyWithinLimits?: boolean;
  /** When the obligor agreed to have the finances checked. */
  readonly consentOn?: Day;
}

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
    /** Business income from farming, which has a window of its own. */
    readonly farm?: boolean;
  };
  readonly property: {
    readonly class: PropertyClass;
    readonly item: string;
    readonly valueFen: number;
    /** Of a vehicle. */
    readonly use?: "disability-mobility" | "motorcycle" | "ordinary";
    /** Of a dwelling, whole. */
    readonly squareMetres?: number;
    /** Necessary for living or production: not judged. */
    readonly necessity?: boolean;
    /** The family objects with proof, and the record is being checked again. */
    readonly disputed?: boolean;
  };
  /** Auxiliary evidence of means: a disposal or a spending that the income does not explain. */
  readonly indication: {
    readonly of: "disposal" | "private-school" | "overseas-travel" | "other";
    readonly item: string;
    readonly amountFen: number;
  };
  /** What is taken off the income, over a window like income itself. */
  readonly deduction: {
    readonly ground: "disability" | "serious-illness" | "tax" | "social-insurance" | "support-paid";
    readonly item: string;
    readonly totalFen: number;
    readonly windowMonths: number;
  };
  /** A necessary spending, dated by its receipt: what was paid, and what others bore of it. */
  readonly spending: {
    readonly of: "living" | "medical" | "education" | "rehabilitation" | "other";
    readonly item: string;
    readonly paidFen: number;
    readonly reimbursedFen: number;
    /** Medical, at a designated institution. */
    readonly designated?: boolean;
    /** Of education. */
    readonly stage?: SchoolStage;
    /** Key into the county's list of other necessary spending. */
    readonly otherKind?: string;
  };
  /** Help or a donation that was received, dated by the day it came. */
  readonly aid: {
    readonly item: string;
    readonly form: "cash" | "goods";
    readonly amountFen: number;
  };
  readonly obligor: Obligor;
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
  /** Where somebody stays for the time being. */
  readonly stay: { readonly in: "hospital" | "institution"; readonly name?: string };
  readonly residence: { readonly category: "urban" | "rural" };
  /** Of a household, for places that do not go by where it lives. */
  readonly "category-ground": {
    readonly registration?: "urban" | "rural";
    readonly holdsLand?: boolean;
    readonly sharesCollectiveIncome?: boolean;
  };
  readonly study: {
    /** `university` reaches to the bachelor's degree. */
    readonly stage: "compulsory" | "senior-secondary" | "university" | "postgraduate";
    readonly fullTime: boolean;
  };
  /**
   * Why somebody may not count in the household; the policy says which reasons exclude. `parole`
   * stands for everybody who serves a sentence outside prison.
   */
  readonly absence: {
    readonly reason: "prison" | "drug-isolation" | "missing" | "clergy" | "conscript" | "parole";
  };
  /** Whether a member lives with the household, since `validFrom`; without one, it is presumed. */
  readonly living: { readonly together: boolean };
  readonly marriage: { readonly status: "single" | "married" | "divorced" | "widowed" };
  readonly work: { readonly status: "employed" | "flexible" | "jobless" };
  /** Suitable jobs refused without reason, one after the other. Dated by the bureau's decision. */
  readonly "job-refusal": { readonly inARow: number };
  readonly benefit: { readonly programme: BenefitProgramme; readonly monthlyFen?: number };
  readonly death: { readonly diedOn: Day };
  /** The cremation list is the fastest to tell of a death. */
  readonly cremation: { readonly crematedOn: Day; readonly place?: string };
  /**
   * What justice and police report. A hit is a lead: who really is away from the household is said
   * by `absence`, after somebody has looked.
   */
  readonly imprisonment: {
    readonly form: "prison" | "detention" | "drug-isolation" | "community-correction";
    readonly place?: string;
  };
  /** The registration went elsewhere on `validFrom`. */
  readonly "registration-move": { readonly to: string; readonly withinCounty: boolean };
  /** What the bank says of the account with these last digits. */
  readonly "account-status": {
    readonly accountTail: string;
    readonly status: "normal" | "dormant" | "closed" | "frozen" | "lost" | "absent";
    readonly holderMatches?: boolean;
  };
  readonly "certificate-status": {
    readonly of: "disability";
    readonly status: "valid" | "frozen" | "cancelled";
  };
  /** Paid from the treasury, or on a village committee. A flag, never an exclusion. EX-4 */
  readonly "public-salary": { readonly employer: string; readonly post?: string };
  /** Related to somebody who handles assistance or sits on a village committee, by their records. */
  readonly "staff-kin": { readonly post: string; readonly relation: string };
  /** A warning that asks for the next line to wait until somebody has looked. MN-3 */
  readonly "payment-hold": { readonly warning: string; readonly reason: string };
  /** Another place pays the same person; what the place is, never who else lives there. */
  readonly "paid-elsewhere": { readonly programme: string; readonly place: string };
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

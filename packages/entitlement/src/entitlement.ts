import type { Fen, Month } from "@minzheng/kernel";
import type { CaseFile } from "@minzheng/people";
import type { Trace } from "./trace.ts";

export interface Component {
  /** `gap`, `supplement`, `basic`, `care` */
  readonly code: string;
  readonly amountFen: Fen;
  readonly ruleId: string;
  readonly parameter: string;
  readonly residentId?: string;
}

/** What one case is owed for one month, before other programmes are looked at. */
export interface Due {
  readonly programme: string;
  readonly caseId: string;
  readonly unit: CaseFile["unit"];
  readonly month: Month;
  readonly category: "urban" | "rural";
  readonly amountFen: Fen;
  /** Why nothing is owed: `INCOME_NOT_BELOW_STANDARD`, `NOT_YET_EFFECTIVE`, `DECEASED`. */
  readonly zeroReason?: string;
  readonly components: readonly Component[];
  /** Everybody this money is for, in the order of the case file. */
  readonly personIds: readonly string[];
  readonly trace: Trace;
}

/** A paying programme. Pure: the same file, month and tenant configuration give the same due. */
export interface Entitlement {
  /** `subsistence-allowance`, `extreme-hardship` */
  readonly programme: string;
  readonly label: string;
  readonly unit: "household" | "person";
  readonly dueFor: (file: CaseFile, month: Month) => Due;
  /** Top-ups that need other programmes' results for the same people; after exclusions. */
  readonly reduceBy?: (due: Due, others: readonly Due[]) => Due;
}

/** Two programmes may not both pay one person in one month: the higher `priority` keeps its due. */
export interface Exclusion {
  readonly between: readonly [string, string];
  readonly keeps: string;
  readonly from: Month;
  readonly source: string;
}

/** Written for every due that exclusivity changed. Silent dropping is forbidden (EX-1). */
export interface Resolution {
  readonly residentIds: readonly string[];
  readonly month: Month;
  readonly kept: { readonly programme: string; readonly caseId: string };
  readonly dropped: { readonly programme: string; readonly caseId: string; readonly amountFen: Fen };
  readonly rule: string;
}

/** Applies exclusions, deductions and higher-of to all dues of a county's month, in that order. */
export type ResolveDues = (
  dues: readonly Due[],
  exclusions: readonly Exclusion[],
) => { readonly dues: readonly Due[]; readonly resolutions: readonly Resolution[] };

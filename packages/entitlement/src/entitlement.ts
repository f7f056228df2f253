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
  /**
   * What the component would be for 0, 1, 2 … of the due's persons. Only on a component that all
   * share; the last one is `amountFen`. It lets one person leave without running a rule again.
   */
  readonly byPersons?: readonly Fen[];
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
  /** What one person may have at most before supplements, by the standard of the month. */
  readonly standardOf?: (file: CaseFile, month: Month) => Standard | undefined;
}

/** A standard of a month, for whoever holds amounts against it. */
export interface Standard {
  readonly perPersonFen: Fen;
  readonly source: string;
}

/**
 * Two programmes may not both pay one person in one month. `keeps` names the one that stays, or
 * `higher`: whichever pays more, at equal amounts the older case; or `older`: the older case.
 */
export interface Exclusion {
  readonly between: readonly [string, string];
  readonly keeps: string;
  /** Does not touch a person whom one of these programmes pays as well. */
  readonly unless?: readonly string[];
  readonly from: Month;
  /** Last month of the rule; absent while it holds. */
  readonly to?: Month;
  readonly source: string;
}

/** Written for every due that another programme changed. Silent dropping is forbidden (EX-1). */
export interface Resolution {
  /** Whose money it was. A household due can lose one person and keep the rest. */
  readonly residentIds: readonly string[];
  readonly month: Month;
  readonly kept: { readonly programme: string; readonly caseId: string };
  readonly dropped: {
    readonly programme: string;
    readonly caseId: string;
    /** What the due lost, not what is left of it. */
    readonly amountFen: Fen;
  };
  readonly rule: string;
  /** The clause it was decided by. */
  readonly clause: string;
}

/** One person in two cases of the same programme: nothing is dropped, nothing may be paid. EX-3 */
export interface Block {
  readonly residentId: string;
  readonly month: Month;
  readonly programme: string;
  readonly caseIds: readonly string[];
  readonly rule: string;
}

export interface Resolved {
  /** In the order they came in. */
  readonly dues: readonly Due[];
  readonly resolutions: readonly Resolution[];
  readonly blocks: readonly Block[];
}

/** What {@link ResolveDues} goes by; the reducing entitlements are those with `reduceBy`. */
export type ResolveDues = (
  dues: readonly Due[],
  exclusions: readonly Exclusion[],
  entitlements?: readonly Entitlement[],
) => Resolved;

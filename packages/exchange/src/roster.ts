import type { Day, TownshipCode, VillageCode } from "@minzheng/kernel";
import type { IncomeClass, Relation } from "@minzheng/people";
import type { Disability, FailedActivities, RosterProgramme } from "./cell-words.ts";

export interface RosterIncome {
  readonly class: IncomeClass;
  readonly item: string;
  /** For one month. */
  readonly amountFen: number;
  readonly exemptionKey?: "basic-pension";
}

export interface RosterAccount {
  /** Absent: the officer left it empty and was warned. */
  readonly bank?: string;
  readonly account: string;
  readonly holder: string;
}

/** One row without errors. */
export interface RosterPerson {
  readonly row: number;
  readonly relation: Relation;
  readonly name: string;
  readonly residentIdNumber: string;
  readonly bornOn: Day;
  readonly sex: "male" | "female";
  readonly phone?: string;
  readonly incomes: readonly RosterIncome[];
  /** Classes the sheet has no column for: it says nothing about them, so nothing ends. */
  readonly unsaidIncomes?: readonly RosterIncome["class"][];
  /** `none` where the sheet says so; absent where it says nothing. */
  readonly disability?: Disability | "none";
  /** Absent where the sheet says nothing. */
  readonly seriousIllness?: boolean;
  readonly failedActivities?: FailedActivities;
  readonly supportForm?: "dispersed" | "concentrated";
  /** Receives money of the case; otherwise counted only. */
  readonly paid: boolean;
  readonly account?: RosterAccount;
}

/** Rows of one household number, all without errors; the head comes first, then the sheet's order. */
export interface RosterHousehold {
  readonly number: string;
  readonly programme: RosterProgramme;
  readonly village: VillageCode;
  readonly township: TownshipCode;
  readonly category: "urban" | "rural";
  readonly confirmedOn: Day;
  readonly persons: readonly RosterPerson[];
}

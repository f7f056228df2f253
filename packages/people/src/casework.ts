import type { Day } from "@minzheng/kernel";
import type { Pen, Plan } from "@minzheng/register/server";
import type { Tenant } from "@minzheng/store";

/** What a case is told when its people or its place become others. */
export interface CaseChange {
  readonly householdId?: string;
  readonly householdNumber?: string;
  readonly unitId?: string;
  readonly payeeResidentId?: string;
  readonly village?: string;
  /** It must be looked at again: why, and since which day. */
  readonly review?: { readonly reason: string; readonly since: Day };
}

/** Something about a household that officers are working on: an application, an adjustment. */
export interface OpenMatter {
  readonly householdId: string;
  /** Residents it names: who applies, who is to receive the money. */
  readonly residentIds: readonly string[];
  /** Chinese: what it is and how far it is: `救助申请（调查核实）`. */
  readonly label: string;
}

/** A case of some module, as far as the people desk must know it. */
export interface NamedCase {
  readonly caseId: string;
  readonly programme: string;
  /** Chinese name of the programme. */
  readonly label: string;
  /** Chinese. */
  readonly state: string;
  /** Whether it pays, or may pay, for this month or a later one. */
  readonly isRunning: boolean;
  readonly unit: { readonly kind: "household" | "person"; readonly id: string };
  readonly householdId: string;
  readonly payeeResidentId: string;
  readonly category: "urban" | "rural";
  readonly confirmedOn: Day;
  readonly fromMonth: string;
  readonly toMonth?: string;
  /** What must be written for the case, and what waits for it, to follow its people. */
  readonly planChange: (pen: Pen, change: CaseChange) => readonly Plan[];
}

export interface Casework {
  /** Void ones left out. */
  readonly cases: readonly NamedCase[];
  readonly matters: readonly OpenMatter[];
}

/** Casework on these households over all modules, read consistently; supplied by the registry. */
export type CaseworkOf = (tenant: Tenant, householdIds: readonly string[]) => Promise<Casework>;

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
  /** What must be written for the case to follow its people. */
  readonly planChange: (pen: Pen, change: CaseChange) => readonly Plan[];
}

/**
 * Cases of these households over all modules, void ones left out, read consistently; supplied by
 * the registry.
 */
export type NamedCasesOf = (
  tenant: Tenant,
  householdIds: readonly string[],
) => Promise<readonly NamedCase[]>;

import type { Day } from "@minzheng/kernel";
import type { AnyStored, Pen, Plan } from "@minzheng/register/server";
import type { Tenant } from "@minzheng/store";
import type { RosterProgramme } from "./cell-words.ts";
import type { RosterAccount } from "./roster.ts";

/** One case as the roster says it should be: a household's allowance, or one person's support. */
export interface RosterCase {
  readonly programme: RosterProgramme;
  readonly category: "urban" | "rural";
  readonly householdId: string;
  readonly householdNumber: string;
  /** Who receives the money: the head, or the supported person. */
  readonly residentId: string;
  /** Twelve digits; the case belongs to its township. */
  readonly village: string;
  readonly confirmedOn: Day;
  /** How many the money is for. */
  readonly persons: number;
  /** Plain. Absent: not known yet, the gate holds the line. */
  readonly account?: RosterAccount;
}

/**
 * Where the roster's cases go. The registry wires it to the paying module; the exchange knows
 * households, people and facts, never a module.
 */
export interface RosterSink {
  /** Running cases by household id, read consistently enough to be compared and amended. */
  readonly casesOf: (
    tenant: Tenant,
    householdIds: readonly string[],
  ) => Promise<ReadonlyMap<string, readonly AnyStored[]>>;
  /**
   * Opens or amends the cases of one household, for the commit of that household.
   *
   * @param held what {@link casesOf} gave for it; empty for a new household
   * @returns nothing where the county has all of it already
   */
  readonly planCases: (
    pen: Pen,
    cases: readonly RosterCase[],
    held: readonly AnyStored[],
  ) => readonly Plan[];
}

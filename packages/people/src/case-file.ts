import type { Day, Month, TownshipCode, VillageCode } from "@minzheng/kernel";
import type { AnyFact } from "./fact.ts";

/** To the head of the household. */
export const relations = [
  "head",
  "spouse",
  "child",
  "parent",
  "grandchild",
  "grandparent",
  "sibling",
  "other",
] as const;
export type Relation = (typeof relations)[number];

export const relationLabels: Readonly<Record<Relation, string>> = {
  head: "户主",
  spouse: "配偶",
  child: "子女",
  parent: "父母",
  grandchild: "孙子女",
  grandparent: "祖父母",
  sibling: "兄弟姐妹",
  other: "其他",
};

/** One person of a case file. Names stay out: rules never need them, traces never show them. */
export interface CaseMember {
  readonly residentId: string;
  readonly relation: Relation;
  readonly bornOn: Day;
  readonly sex: "male" | "female";
  /** Receives money of this case (`paidMembers`, HH-7). */
  readonly paid: boolean;
  readonly facts: readonly AnyFact[];
}

/** Everything a programme may look at for one case and one month. Plain data, canonical JSON. */
export interface CaseFile {
  readonly caseId: string;
  readonly programme: string;
  readonly unit: { readonly kind: "household" | "person"; readonly id: string };
  readonly householdId: string;
  readonly householdNumber: string;
  readonly village: VillageCode;
  readonly township: TownshipCode;
  readonly category: "urban" | "rural";
  readonly members: readonly CaseMember[];
  readonly householdFacts: readonly AnyFact[];
  /** First and last month of the entitlement as decided; `toMonth` absent while it runs. */
  readonly fromMonth: Month;
  readonly toMonth?: Month;
  readonly confirmedOn: Day;
}

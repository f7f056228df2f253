import type { CaseMember, Relation } from "@minzheng/people";
import { compositionOf } from "../membership.ts";
import { factHeld, type KnownHousehold } from "../months.ts";
import type { MonthPolicy } from "../policy-set.ts";
import type { Problem } from "./problem.ts";

export type HouseholdProblem = Problem<
  | "NO_HEAD"
  | "TWO_HEADS"
  | "TWO_SPOUSES"
  | "SPOUSE_MISSING"
  | "MEMBER_TWICE"
  | "IN_TWO_HOUSEHOLDS"
  | "AGE_CONTRADICTS_RELATION"
  | "NOBODY_COUNTED"
>;

/**
 * Contradictions in who belongs to a household. Data, not errors: an officer mends them.
 *
 * @param elsewhere the other household of a member, by resident id
 * @source HH-1, HH-2
 */
export function householdProblems(
  file: KnownHousehold,
  policy: MonthPolicy,
  elsewhere: ReadonlyMap<string, string> = new Map(),
): readonly HouseholdProblem[] {
  const { members } = file;
  return [
    ...headProblems(members),
    ...spouseProblems(members, policy),
    ...twiceProblems(members, elsewhere),
    ...members.flatMap((member, i) => ageProblem(members, member, i)),
    ...countProblems(file, policy),
  ];
}

const indexesOf = (members: readonly CaseMember[], relation: Relation): readonly number[] =>
  members.flatMap((member, i) => (member.relation === relation ? [i] : []));

function headProblems(members: readonly CaseMember[]): readonly HouseholdProblem[] {
  const [first, ...more] = indexesOf(members, "head");
  if (first === undefined) {
    const value = members[0]?.relation ?? null;
    return [{ code: "NO_HEAD", path: "members.0.relation", value, proposal: "head" }];
  }
  return more.map((i) => {
    const path = `members.${i}.relation`;
    return { code: "TWO_HEADS", path, value: "head", proposal: "other" };
  });
}

function spouseProblems(
  members: readonly CaseMember[],
  { month }: MonthPolicy,
): readonly HouseholdProblem[] {
  const [first, ...more] = indexesOf(members, "spouse");
  const head = members.find(({ relation }) => relation === "head");
  const status = head && factHeld(head.facts, "marriage", month)?.value.status;
  if (first === undefined && status === "married") {
    return [{ code: "SPOUSE_MISSING", path: "members", value: status, proposal: "spouse" }];
  }
  return more.map((i) => {
    const path = `members.${i}.relation`;
    return { code: "TWO_SPOUSES", path, value: "spouse", proposal: "other" };
  });
}

function twiceProblems(
  members: readonly CaseMember[],
  elsewhere: ReadonlyMap<string, string>,
): readonly HouseholdProblem[] {
  return members.flatMap(({ residentId }, i): readonly HouseholdProblem[] => {
    const path = `members.${i}.residentId`;
    const before = members.findIndex((member) => member.residentId === residentId);
    if (before < i) return [{ code: "MEMBER_TWICE", path, value: residentId, proposal: null }];
    const home = elsewhere.get(residentId);
    return home === undefined
      ? []
      : [{ code: "IN_TWO_HOUSEHOLDS", path, value: residentId, proposal: home }];
  });
}

/** Who is of a generation that the birthdays do not bear out, and the other way round. */
const generations: Readonly<Partial<Record<Relation, Relation>>> = {
  child: "parent",
  grandchild: "grandparent",
  parent: "child",
  grandparent: "grandchild",
};

function ageProblem(
  members: readonly CaseMember[],
  { relation, bornOn }: CaseMember,
  i: number,
): readonly HouseholdProblem[] {
  const head = members.find((member) => member.relation === "head");
  const turned = generations[relation];
  if (!head || turned === undefined) return [];
  const isYounger = relation === "child" || relation === "grandchild";
  const fits = isYounger ? bornOn > head.bornOn : bornOn < head.bornOn;
  if (fits) return [];
  const path = `members.${i}.relation`;
  return [{ code: "AGE_CONTRADICTS_RELATION", path, value: relation, proposal: turned }];
}

function countProblems(file: KnownHousehold, policy: MonthPolicy): readonly HouseholdProblem[] {
  const counted = compositionOf(file, policy).filter((standing) => standing.counted).length;
  if (counted > 0) return [];
  return [{ code: "NOBODY_COUNTED", path: "members", value: 0, proposal: 1 }];
}

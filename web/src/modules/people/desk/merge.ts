import type { HouseholdView, MemberView } from "@minzheng/people";
import type { FormIssue } from "../../../register/typed.ts";

/** A record in the household in which it lives. */
export interface Found {
  readonly home: HouseholdView;
  readonly member: MemberView;
}

/** Two records of one person, as the dialog has them. */
export interface Merging {
  readonly keep: Found;
  readonly other?: Found;
  /** Where the person really lives. */
  readonly livesIn: string;
  readonly nextHeadId: string;
  readonly takeFacts: readonly string[];
}

export const startMerge = (keep: Found): Merging => ({
  keep,
  livesIn: keep.home.householdId,
  nextHeadId: "",
  takeFacts: [],
});

/** Members of some households who could be the other record. */
export const candidates = (homes: readonly HouseholdView[], keep: Found): readonly Found[] =>
  homes.flatMap((home) =>
    home.members
      .filter(({ residentId }) => residentId !== keep.member.residentId)
      .map((member) => ({ home, member })),
  );

export const isApart = ({ keep, other }: Merging): boolean =>
  other !== undefined && other.home.householdId !== keep.home.householdId;

/** Who goes on without the person and has nobody to lead them: one of these must. */
export function headless(merging: Merging): readonly MemberView[] {
  const { keep, other, livesIn } = merging;
  if (other === undefined || !isApart(merging)) return [];
  const left = livesIn === keep.home.householdId ? other.home : keep.home;
  const both = [keep, other].map(({ member }) => member.residentId);
  const rest = left.members.filter(({ residentId }) => !both.includes(residentId));
  return rest.some(({ relation }) => relation === "head") ? [] : rest;
}

export function mergeIssues(merging: Merging): readonly FormIssue[] {
  if (merging.other === undefined) return [{ path: "other", problem: "请选择另一份档案" }];
  return headless(merging).length > 0 && merging.nextHeadId === ""
    ? [{ path: "nextHeadId", problem: "请指定另一户的新户主" }]
    : [];
}

/** What the procedure asks, the reason aside. */
export const mergeOf = (merging: Merging) => ({
  keepId: merging.keep.member.residentId,
  mergeId: merging.other?.member.residentId ?? "",
  takeFacts: [...merging.takeFacts],
  ...(isApart(merging) ? { livesIn: merging.livesIn } : {}),
  ...(headless(merging).length > 0 ? { nextHeadId: merging.nextHeadId } : {}),
});

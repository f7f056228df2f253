import type { MemberView, Relation } from "@minzheng/people";
import type { FormIssue } from "../../../register/typed.ts";

/** A member of the household that is split, as the dialog has them. */
export interface SplitRow {
  readonly residentId: string;
  readonly name: string;
  readonly leaves: boolean;
  /** To the head of the household in which they will live. */
  readonly relation: Relation;
  /** Receives money of a case of the new household. */
  readonly paid: boolean;
}

type Member = Pick<MemberView, "residentId" | "name"> & { readonly relation: string };

export const splitRows = (members: readonly Member[]): readonly SplitRow[] =>
  members.map(({ residentId, name, relation }) => ({
    residentId,
    name,
    leaves: false,
    relation: relation as Relation,
    paid: true,
  }));

/** Somebody who starts to leave alone leads the new household; who leaves with them is asked. */
export function withLeaving(
  rows: readonly SplitRow[],
  residentId: string,
  leaves: boolean,
): readonly SplitRow[] {
  const isFirst = leaves && !rows.some((row) => row.leaves);
  return rows.map((row) => {
    if (row.residentId !== residentId) return row;
    return { ...row, leaves, relation: isFirst ? "head" : row.relation };
  });
}

/** What the procedure asks of the people. */
export function splitOf(rows: readonly SplitRow[], before: readonly Member[]) {
  const relationOf = new Map(before.map((one) => [one.residentId, one.relation]));
  const stays = rows.filter(({ leaves }) => !leaves);
  const head = stays.find(({ relation }) => relation === "head");
  const wasHead = head !== undefined && relationOf.get(head.residentId) === "head";
  return {
    leaving: rows
      .filter(({ leaves }) => leaves)
      .map(({ residentId, relation, paid }) => ({ residentId, relation, paid })),
    staying: stays
      .filter(({ residentId, relation }) => relationOf.get(residentId) !== relation)
      .filter(({ relation }) => relation !== "head")
      .map(({ residentId, relation }) => ({ residentId, relation })),
    ...(head === undefined || wasHead ? {} : { nextHeadId: head.residentId }),
  };
}

/** What the dialog itself can see is wrong; everything else is the server's. */
export function splitIssues(rows: readonly SplitRow[]): readonly FormIssue[] {
  const leaving = rows.filter(({ leaves }) => leaves);
  const stays = rows.filter(({ leaves }) => !leaves);
  const heads = (some: readonly SplitRow[]) =>
    some.filter(({ relation }) => relation === "head").length;
  if (leaving.length === 0) return [{ path: "leaving", problem: "请勾选分出的成员" }];
  if (stays.length === 0) {
    return [{ path: "leaving", problem: "至少有一人留在原户；全家迁移请办理迁移" }];
  }
  return [
    ...(heads(leaving) === 1 ? [] : [{ path: "leaving", problem: "新户应有一名户主" }]),
    ...(heads(stays) === 1 ? [] : [{ path: "staying", problem: "原户应有一名户主" }]),
  ];
}

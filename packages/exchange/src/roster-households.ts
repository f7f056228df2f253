import { groupBy } from "./group.ts";
import type { RosterHousehold, RosterPerson } from "./roster.ts";
import { type RowDraft, type RowNote, type Shared, townshipIn } from "./roster-row.ts";

/** A household is written in one transaction of at most a hundred items. */
const writesMax = 90;
/** Record, audit entry and claim of a person; the same of household and cases, and the guard. */
const writesFor = ({ person }: RowDraft): number => {
  if (!person) return 3;
  const { incomes, disability, seriousIllness, failedActivities, supportForm } = person;
  const ownCase = failedActivities === undefined ? 0 : 3;
  const others = [disability, seriousIllness, failedActivities, supportForm];
  return 3 + ownCase + incomes.length + others.filter((fact) => fact !== undefined).length;
};

/** Problems that no single row shows: same person twice, same account twice. */
export function notesAcrossRows(drafts: readonly RowDraft[]): RowNote[] {
  return [...duplicatePersons(drafts), ...duplicateAccounts(drafts)];
}

const list = (rows: readonly number[]) => rows.join("、");

function duplicatePersons(drafts: readonly RowDraft[]): RowNote[] {
  const programmeOf = programmesByNumber(drafts);
  const byId = groupBy(
    drafts.filter(({ id }) => id !== undefined),
    ({ id }) => id?.number,
  );
  return [...byId.values()].flatMap((same) => {
    if (same.length < 2) return [];
    const programmes = new Set(same.map((draft) => programmeOf.get(draft.householdNumber)));
    return same.map((draft): RowNote => {
      const others = list(same.filter((other) => other !== draft).map(({ row }) => row));
      const place = { row: draft.row, column: "residentIdNumber" } as const;
      if (programmes.size === same.length) {
        const message = `同一人在第 ${others} 行另有一项救助，发放时只发其中一项，请核对`;
        return { ...place, code: "TWO_PROGRAMMES", message };
      }
      const message = `与第 ${others} 行是同一身份证号，请核实后只保留一处`;
      return { ...place, code: "DUPLICATE_PERSON", message };
    });
  });
}

function programmesByNumber(drafts: readonly RowDraft[]) {
  const heads = drafts.filter(({ shared }) => shared.programme !== undefined);
  return new Map(heads.map(({ householdNumber, shared }) => [householdNumber, shared.programme]));
}

function duplicateAccounts(drafts: readonly RowDraft[]): RowNote[] {
  const byAccount = groupBy(
    drafts.filter(({ account }) => account !== undefined),
    ({ account }) => account,
  );
  return [...byAccount.values()].flatMap((same) => {
    if (new Set(same.map(({ householdNumber }) => householdNumber)).size < 2) return [];
    return same.map((draft): RowNote => {
      const others = same.filter((other) => other.householdNumber !== draft.householdNumber);
      const message = `与第 ${list(others.map(({ row }) => row))} 行是同一账号但不是一户，发放时会暂缓`;
      return { row: draft.row, column: "account", code: "DUPLICATE_ACCOUNT", message };
    });
  });
}

/** Drafts of one household number, in the order of the sheet. */
export interface Group {
  readonly number: string;
  readonly drafts: readonly RowDraft[];
}

export const groupByHousehold = (drafts: readonly RowDraft[]): Group[] =>
  [...groupBy(drafts, ({ householdNumber }) => householdNumber)].map(([number, rows]) => ({
    number,
    drafts: rows,
  }));

/**
 * What is wrong with a household as a whole: its head, and what its rows must agree on.
 */
export function notesOfHousehold({ number, drafts }: Group): RowNote[] {
  if (number === "") return [];
  const heads = drafts.filter(({ relation }) => relation === "head");
  const [first] = drafts;
  if (!first) return [];
  if (heads.length === 0) return [note(first, "NO_HEAD", "这一户没有户主，请在户主一行填 Y")];
  if (heads.length > 1) {
    const rows = list(heads.map(({ row }) => row));
    return heads.map((head) => note(head, "TWO_HEADS", `第 ${rows} 行都是户主，一户只能有一个`));
  }
  if (drafts.reduce((sum, draft) => sum + writesFor(draft), 0) > writesMax) {
    const words = `一户 ${drafts.length} 人，项目太多，不能成批导入，请核对户编号，或在家庭档案中逐人登记`;
    return [note(first, "HOUSEHOLD_TOO_LARGE", words)];
  }
  const [head] = heads;
  if (!head) return [];
  return [...differences(head, drafts), ...missingAccount(head)];
}

const sharedColumns = [
  ["village", "村（社区）"],
  ["category", "城乡类别"],
  ["programme", "救助类别"],
  ["confirmedOn", "确认日期"],
] as const satisfies readonly (readonly [keyof Shared, string])[];

function differences(head: RowDraft, drafts: readonly RowDraft[]): RowNote[] {
  return drafts.flatMap((draft) =>
    sharedColumns.flatMap(([column, label]): RowNote[] => {
      const [own, common] = [draft.shared[column], head.shared[column]];
      if (own === undefined || common === undefined || own === common) return [];
      const message = `${label}与户主（第 ${head.row} 行）不一致，同一户须相同`;
      return [{ row: draft.row, column, code: "HOUSEHOLD_DIFFERS", message }];
    }),
  );
}

function missingAccount(head: RowDraft): RowNote[] {
  if (head.account !== undefined || !head.person) return [];
  const message = "没有账号：可以导入，发放时会暂缓，请尽快补上";
  return [{ row: head.row, column: "account", code: "ACCOUNT_MISSING", message }];
}

const note = (draft: RowDraft, code: RowNote["code"], message: string): RowNote => ({
  row: draft.row,
  column: "relation",
  code,
  message,
});

/** The household of rows that are all sound; undefined when one of them is not. */
export function householdOf({ number, drafts }: Group): RosterHousehold | undefined {
  const persons = drafts.flatMap(({ person }) => (person ? [person] : []));
  const head = drafts.find(({ relation }) => relation === "head");
  if (!head || persons.length !== drafts.length) return undefined;
  const { village, category, programme, confirmedOn } = head.shared;
  if (!village || !category || !programme || !confirmedOn) return undefined;
  const rank = ({ relation }: RosterPerson) => (relation === "head" ? 0 : 1);
  return {
    number,
    programme,
    village,
    township: townshipIn(village),
    category,
    confirmedOn,
    persons: [...persons].sort((a, b) => rank(a) - rank(b)),
  };
}

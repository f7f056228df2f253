import {
  addFen,
  ageYearsOn,
  assert,
  type Day,
  type Fen,
  firstDayOf,
  type Month,
} from "@minzheng/kernel";
import type { CaseMember } from "@minzheng/people";
import { partsOfKey, type RosterRow } from "../line.ts";
import type { PublicationRule } from "./rule.ts";

/** A line on the board: who, for how many people, how much. Nothing else has a place in it. */
export interface ListEntry {
  readonly programme: string;
  readonly category: "urban" | "rural";
  /** Who is named; the name itself comes from the records. */
  readonly residentId: string;
  /** Programme and unit: by it a correction finds the entry again. It is not printed. */
  readonly unit: string;
  readonly persons: number;
  readonly amountFen: Fen;
}

/** Why money was paid and nobody is named for it. */
export type Unpublished = "programme" | "minor";

export interface PaidList {
  readonly entries: readonly ListEntry[];
  /** Lines whose money the entries are, in the rows' order. */
  readonly lineKeys: readonly string[];
  readonly left: readonly {
    readonly lineKey: string;
    readonly amountFen: Fen;
    readonly why: Unpublished;
  }[];
}

/** What of a roster's row the rule looks at. */
export type PaidRow = Pick<RosterRow, "line" | "due" | "paidCase">;

/** @source 未成年人保护法 第二条 */
const adultYears = 18;

/**
 * Who of a village is named for what the bank paid, by the rule of the place. One entry for a unit
 * and programme, whatever months its money is for; in the order of the programme, category and
 * household number that stand in it, so that those of one heading are beside each other. Pure: the
 * same rows in any order give the same list.
 *
 * @param paid rows whose money has arrived; held and returned ones are not among them
 * @source domain/assistance.md PB-1, PB-2
 */
export function paidList(paid: readonly PaidRow[], rule: PublicationRule, month: Month): PaidList {
  const ordered = inOrder(paid, (row) => row);
  const judged = ordered.map((row) => ({ row, why: unpublished(row, rule, firstDayOf(month)) }));
  const named = judged.flatMap(({ row, why }) => (why === undefined ? [row] : []));
  return {
    entries: inOrder(unitsIn(named), ({ chosen }) => chosen).map(entryOf),
    lineKeys: named.map(({ line }) => line.key),
    left: judged.flatMap(({ row: { line }, why }) =>
      why === undefined ? [] : [{ lineKey: line.key, amountFen: line.amountFen, why }],
    ),
  };
}

const unitOf = ({ line }: PaidRow): string => partsOfKey(line.key).unit;
const orderOf = ({ line }: PaidRow): string =>
  [line.programme, line.category, line.householdNumber, line.key].join("#");

/** @param rowOf the row by which each stands where it does */
const inOrder = <One>(all: readonly One[], rowOf: (one: One) => PaidRow): readonly One[] =>
  all
    .map((one) => ({ one, order: orderOf(rowOf(one)) }))
    .toSorted((a, b) => (a.order < b.order ? -1 : 1))
    .map(({ one }) => one);

interface PaidUnit {
  readonly rows: readonly PaidRow[];
  /** What the entry says besides its amount: of the regular month, or else of the first row. */
  readonly chosen: PaidRow;
}

const unitsIn = (named: readonly PaidRow[]): readonly PaidUnit[] =>
  [...Map.groupBy(named, unitOf).values()].flatMap((rows) => {
    const regular = rows.find(({ line }) => partsOfKey(line.key).kind === "REGULAR");
    const chosen = regular ?? rows[0];
    return chosen === undefined ? [] : [{ rows, chosen }];
  });

function unpublished(
  row: PaidRow,
  { programmes }: PublicationRule,
  on: Day,
): Unpublished | undefined {
  if (!programmes.includes(row.line.programme)) return "programme";
  return isChildCase(row, on) ? "minor" : undefined;
}

/**
 * Whether whoever would be named, or everybody the money is for, is a child: then nobody is named.
 * Who turned eighteen in the month was a child on its first day.
 */
function isChildCase(row: PaidRow, on: Day): boolean {
  const isMinor = ({ bornOn }: CaseMember) => ageYearsOn(bornOn, on) < adultYears;
  const { personIds } = row.due;
  const paidFor = row.paidCase.file.members.filter((one) => personIds.includes(one.residentId));
  return isMinor(namedOf(row)) || (paidFor.length > 0 && paidFor.every(isMinor));
}

/** The person whose allowance it is; of a household who receives its money, or else its head. */
function namedOf({ due: { unit }, paidCase: { file, payee } }: PaidRow): CaseMember {
  const { members, caseId } = file;
  const asked = unit.kind === "person" ? unit.id : payee?.residentId;
  const own = members.find(({ residentId }) => residentId === asked);
  const named = own ?? members.find(({ relation }) => relation === "head") ?? members[0];
  assert(named !== undefined, `${caseId} is a case of nobody`);
  assert(unit.kind === "household" || named === own, `${unit.id} is not in ${caseId}`);
  return named;
}

const entryOf = ({ rows, chosen }: PaidUnit): ListEntry => ({
  programme: chosen.line.programme,
  category: chosen.line.category,
  residentId: namedOf(chosen).residentId,
  unit: unitOf(chosen),
  persons: chosen.line.persons,
  amountFen: addFen(...rows.map(({ line }) => line.amountFen)),
});

import { ageYearsOn, type Day } from "@minzheng/kernel";
import type { Relation } from "./case-file.ts";

/** One person of a household as it is told, before anybody has an id. */
export interface ToldMember {
  readonly residentIdNumber: string;
  readonly bornOn: Day;
  readonly sex: "male" | "female";
  readonly relation: Relation;
}

/** Two statements about a household that cannot both be true. */
export interface Contradiction {
  /** `members.1.relation` */
  readonly path: string;
  /** Chinese: what is wrong and what to do. */
  readonly problem: string;
  readonly proposal?: string;
}

const adultYears = 18;

/** Who is of an earlier generation than the head, and who of a later one. */
const elders: readonly Relation[] = ["parent", "grandparent"];
const descendants: readonly Relation[] = ["child", "grandchild"];
/** The relation the other way round. */
const turned: Readonly<Partial<Record<Relation, Relation>>> = {
  parent: "child",
  child: "parent",
  grandparent: "grandchild",
  grandchild: "grandparent",
};

/**
 * What in a household's composition contradicts itself: heads, spouses, the same person twice,
 * generations that are older than the one before them.
 *
 * @param today ages are full years on this day
 */
export function contradictionsIn(
  members: readonly ToldMember[],
  today: Day,
): readonly Contradiction[] {
  const rows = members.map((told, i): Row => ({ ...told, i, years: ageOf(told, today) }));
  const heads = rows.filter(({ relation }) => relation === "head");
  const [head] = heads;
  return [
    ...twice(rows),
    ...unborn(rows, today),
    ...(heads.length === 1 ? [] : headless(rows, heads)),
    ...(head === undefined ? [] : [...youngHead(head, rows), ...againstHead(head, rows)]),
  ];
}

interface Row extends ToldMember {
  readonly i: number;
  readonly years: number;
}

const ageOf = ({ bornOn }: ToldMember, today: Day) => ageYearsOn(bornOn, today);
const at = (row: Row, field: "relation" | "residentIdNumber") => `members.${row.i}.${field}`;

const twice = (rows: readonly Row[]): readonly Contradiction[] =>
  rows
    .filter((row) =>
      rows.some((other) => other.i < row.i && other.residentIdNumber === row.residentIdNumber),
    )
    .map((row) => ({
      path: at(row, "residentIdNumber"),
      problem: "同一个人填了两次，请删去重复的一行",
    }));

const unborn = (rows: readonly Row[], today: Day): readonly Contradiction[] =>
  rows
    .filter(({ bornOn }) => bornOn > today)
    .map((row) => ({
      path: at(row, "residentIdNumber"),
      problem: "出生日期在今天之后，请核对身份证",
    }));

/** No head, or two. The eldest of those in question is proposed. */
function headless(rows: readonly Row[], heads: readonly Row[]): readonly Contradiction[] {
  const [eldest] = (heads.length === 0 ? rows : heads).toSorted((a, b) => b.years - a.years);
  if (eldest === undefined) return [];
  if (heads.length === 0) {
    return [{ path: at(eldest, "relation"), problem: "没有户主，请指定一人", proposal: "head" }];
  }
  return heads
    .filter((row) => row !== eldest)
    .map((row) => ({
      path: at(row, "relation"),
      problem: "一户只能有一个户主，请改为与户主的关系",
      proposal: "other",
    }));
}

function youngHead(head: Row, rows: readonly Row[]): readonly Contradiction[] {
  const adult = rows.find(({ years }) => years >= adultYears);
  if (head.years >= adultYears || adult === undefined) return [];
  const problem = "户主未成年而家中有成年人，请以成年人为户主";
  return [{ path: at(adult, "relation"), problem, proposal: "head" }];
}

function againstHead(head: Row, rows: readonly Row[]): readonly Contradiction[] {
  const spouses = rows.filter(({ relation }) => relation === "spouse");
  return [
    ...spouses.flatMap((spouse, n) => spouseProblem(head, spouse, n)),
    ...rows.flatMap((row) => generationProblem(head, row)),
  ];
}

function spouseProblem(head: Row, spouse: Row, n: number): readonly Contradiction[] {
  const problem =
    n > 0
      ? "户主只能有一个配偶，请核对关系"
      : spouse.sex === head.sex
        ? "配偶与户主性别相同，请核对关系和身份证"
        : spouse.years < adultYears
          ? "配偶未成年，请核对关系和身份证"
          : undefined;
  return problem === undefined
    ? []
    : [{ path: at(spouse, "relation"), problem, proposal: "other" }];
}

function generationProblem(head: Row, row: Row): readonly Contradiction[] {
  const { relation, bornOn } = row;
  const tooYoung = elders.includes(relation) && bornOn >= head.bornOn;
  const tooOld = descendants.includes(relation) && bornOn <= head.bornOn;
  const proposal = turned[relation];
  if (!(tooYoung || tooOld) || proposal === undefined) return [];
  const problem = tooYoung
    ? "长辈比户主年轻，关系填反了吗？请核对"
    : "晚辈比户主年长，关系填反了吗？请核对";
  return [{ path: at(row, "relation"), problem, proposal }];
}

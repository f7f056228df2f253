import { type Month, month } from "@minzheng/kernel";
import type { Exclusion } from "./entitlement.ts";
import { type Figure, type FigureRow, rowsUnder } from "./figure.ts";

/**
 * Every programme that the matrix speaks of, by the id under which it joins the run. One that
 * nobody pays yet has its rows here already: its entitlement is all that it brings.
 */
export const programmeLabels = {
  "subsistence-allowance": "最低生活保障",
  "single-person-allowance": "单人保",
  "extreme-hardship": "特困人员救助供养",
  orphan: "孤儿基本生活保障",
  "unattended-child": "事实无人抚养儿童基本生活补贴",
  "disability-living-subsidy": "困难残疾人生活补贴",
  "disability-nursing-subsidy": "重度残疾人护理补贴",
  "old-age-allowance": "高龄津贴",
  "elderly-service-subsidy": "养老服务补贴",
  "elderly-nursing-subsidy": "老年人护理补贴",
  "work-injury-nursing": "工伤生活护理费",
} as const;
export type MatrixProgramme = keyof typeof programmeLabels;

/**
 * What two programmes are to each other for one person and month: the one that stays, the `higher`
 * or the `older` of the two, a `top-up` that only fills what the other leaves, or `stack`.
 */
export type Relation = MatrixProgramme | "higher" | "older" | "top-up" | "stack";

/** One field of the matrix. Dated rows, as of any parameter. */
export interface Pair {
  readonly between: readonly [MatrixProgramme, MatrixProgramme];
  readonly rows: readonly {
    readonly value: Relation;
    readonly from: Month;
    readonly to?: Month;
    readonly source: string;
  }[];
  /** Left to the place: a signed figure of {@link pairKey} stands over the rows. */
  readonly isOpen?: true;
  /** The rule does not touch a person whom one of these pays as well. */
  readonly unless?: readonly MatrixProgramme[];
}

const children = "民发〔2019〕62号 三（一）";
const hardship = "特困人员认定办法 第九条";
const disability = "国发〔2015〕52号 二（三）";
const orphans = "国办发〔2010〕54号 二（一）";
const place = "市社会救助实施细则";

/** Since the measures that are in force; a run of an earlier month knows no rule. */
const since = month("2021-07");
const pair = (
  between: Pair["between"],
  value: Relation,
  source: string,
  more: Pick<Pair, "isOpen" | "unless"> = {},
): Pair => ({ between, rows: [{ value, from: since, source }], ...more });

const open = { isOpen: true } as const;
const allowances = ["subsistence-allowance", "single-person-allowance"] as const;
const subsidies = ["disability-living-subsidy", "disability-nursing-subsidy"] as const;

/**
 * Who may have what beside what. Pairs that are not here do not meet.
 *
 * @source domain/assistance.md 6.5, CL-2
 */
export const matrix: readonly Pair[] = [
  pair(
    ["extreme-hardship", "subsistence-allowance"],
    "extreme-hardship",
    `${hardship}；最低生活保障审核确认办法 第七条`,
  ),
  pair(
    ["extreme-hardship", "single-person-allowance"],
    "extreme-hardship",
    `${hardship}；最低生活保障审核确认办法 第八条`,
  ),
  pair(allowances, "subsistence-allowance", "最低生活保障审核确认办法 第八条、第二十八条"),
  ...allowances.flatMap((allowance) => [
    pair(["orphan", allowance], "orphan", orphans),
    pair(["unattended-child", allowance], "top-up", children),
    ...subsidies.map((subsidy) => pair([allowance, subsidy], "stack", disability)),
  ]),
  pair(["extreme-hardship", "orphan"], "extreme-hardship", hardship, open),
  pair(["extreme-hardship", "unattended-child"], "extreme-hardship", hardship, open),
  ...subsidies.map((subsidy) =>
    pair(["extreme-hardship", subsidy], "extreme-hardship", disability),
  ),
  pair(["extreme-hardship", "old-age-allowance"], "stack", "特困人员认定办法 第六条"),
  pair(["extreme-hardship", "elderly-service-subsidy"], "extreme-hardship", place, open),
  pair(["extreme-hardship", "elderly-nursing-subsidy"], "extreme-hardship", disability),
  pair(["extreme-hardship", "work-injury-nursing"], "stack", place, open),
  pair(["orphan", "unattended-child"], "orphan", `${orphans}；${children}`),
  pair(["orphan", "disability-living-subsidy"], "orphan", disability),
  pair(["orphan", "disability-nursing-subsidy"], "stack", disability),
  /** In full it takes the living subsidy's place; as a top-up it leaves it, and is less by it. */
  pair(["unattended-child", "disability-living-subsidy"], "unattended-child", children, {
    unless: [...allowances, "extreme-hardship"],
  }),
  pair(["unattended-child", "disability-nursing-subsidy"], "stack", children),
  pair(subsidies, "stack", disability),
  ...subsidies.flatMap((subsidy) => [
    pair([subsidy, "work-injury-nursing"], "work-injury-nursing", disability),
    pair([subsidy, "old-age-allowance"], "stack", place, open),
    pair([subsidy, "elderly-service-subsidy"], "stack", place, open),
  ]),
  pair(["disability-living-subsidy", "elderly-nursing-subsidy"], "stack", disability),
  pair(["disability-nursing-subsidy", "elderly-nursing-subsidy"], "higher", disability),
  pair(["old-age-allowance", "elderly-service-subsidy"], "stack", place),
  pair(["old-age-allowance", "elderly-nursing-subsidy"], "stack", place, open),
  pair(["elderly-service-subsidy", "elderly-nursing-subsidy"], "stack", place, open),
  pair(["elderly-service-subsidy", "work-injury-nursing"], "stack", place, open),
  pair(["elderly-nursing-subsidy", "work-injury-nursing"], "work-injury-nursing", disability),
];

/** As the catalogue of parameters knows a field that is left to the place. */
export const pairKey = ({ between }: Pick<Pair, "between">): string =>
  `exclusivity.${between.join(".")}`;

/** What of the matrix takes money away; a top-up is the doing of its own entitlement. */
export const exclusionsOf = (pairs: readonly Pair[]): readonly Exclusion[] =>
  pairs.flatMap(({ between, rows, unless }) =>
    rows
      .filter(({ value }) => value !== "stack" && value !== "top-up")
      .map(({ value, from, to, source }) => ({
        between,
        keeps: value,
        from,
        ...(to === undefined ? {} : { to }),
        ...(unless === undefined ? {} : { unless }),
        source,
      })),
  );

/** The matrix as nobody has set it otherwise. */
export const defaultExclusions: readonly Exclusion[] = exclusionsOf(matrix);

/**
 * Exclusions by the place's own figures: where one is signed for a pair that is left open, it
 * stands over the pair's rows; all others stay.
 *
 * @param figures known at one instant, in the order in which they were signed
 */
export function exclusionsUnder(
  exclusions: readonly Exclusion[],
  figures: readonly Figure[],
): readonly Exclusion[] {
  const byKey = Map.groupBy<string, FigureRow>(figures, ({ key }) => key);
  const set = matrix.flatMap((one): readonly Pair[] => {
    const own = one.isOpen && byKey.get(pairKey(one));
    return own ? [{ ...one, rows: rowsUnder(one.rows, own) }] : [];
  });
  const isSet = ({ between }: Exclusion) => set.some((one) => sameTwo(one.between, between));
  return [...exclusions.filter((one) => !isSet(one)), ...exclusionsOf(set)];
}

const sameTwo = (a: readonly string[], b: readonly string[]): boolean =>
  a.every((programme) => b.includes(programme));

import { type Month, month } from "@minzheng/kernel";
import type { SchoolStage } from "@minzheng/people";
import type { Parameter } from "../policy-set.ts";
import { type Figure, figuresOf, fixed, type Owner, rowIn, ruled } from "../tenant-figures.ts";

/** Dated figures of one place for the test of a rigid-expenditure household. Data only. */
export interface RigidPolicy {
  /** Whose document they rest on. */
  readonly owner: Owner;
  readonly ratio: Figure<string>;
  /** `gt`: the ratio must be over the line. `gte`: reaching it is enough. */
  readonly operator: Figure<"gt" | "gte">;
  readonly includeLiving: Figure<boolean>;
  /** Living counts up to this multiple of the allowance standard, per person and month. */
  readonly livingCap: Figure<string>;
  /** Whose disposable income per head is the limit: of the own category, or always the urban. */
  readonly incomeBasis: Figure<"own-category" | "urban">;
  /** What a public school costs in a year; more does not count. */
  readonly schoolRate: Readonly<Record<SchoolStage, Figure<number>>>;
  /** Kinds of other necessary spending the county has named, with their Chinese. */
  readonly otherKinds: Figure<Readonly<Record<string, string>>>;
  readonly validMonths: Figure<number>;
}

const measures = "刚性支出困难家庭认定办法";
const local = "市刚性支出困难家庭认定实施细则";
const start = month("2025-01");

const one = <Value>(
  key: string,
  unit: Parameter<Value>["unit"],
  value: Value,
  source: string,
): Figure<Value> => fixed(`rigid-expenditure.${key}`, unit, { value, from: start, source });

const choice = <Value>(
  key: string,
  [value, source]: readonly [Value, string],
  inWords: (value: Value) => string,
): Figure<Value> => ruled(`rigid-expenditure.${key}`, { value, from: start, source }, inWords);

const schoolRate = (stage: SchoolStage, yearFen: number): Figure<number> =>
  one(`school-rate.${stage}`, "fen", yearFen, "市发展改革委、教育局、财政局 公办学校收费标准");

/**
 * The reference tenant: figures of the city.
 *
 * @source domain/assistance.md 8; RG-1 to RG-6
 */
export const referenceRigid: RigidPolicy = {
  owner: "city",
  ratio: one("ratio", "ratio", "0.6", `${local} 第四条`),
  operator: choice<"gt" | "gte">("operator", ["gt", `${measures} 第四条`], (operator) =>
    operator === "gt" ? "应超过" : "应达到",
  ),
  includeLiving: choice<boolean>(
    "include-living",
    [true, `${measures} 第五条；${local} 第五条`],
    (counts) => (counts ? "计入基本生活支出" : "不计基本生活支出"),
  ),
  livingCap: one("living-cap", "ratio", "1", `${local} 第五条`),
  incomeBasis: choice<"own-category" | "urban">(
    "income-basis",
    ["own-category", `${local} 第四条`],
    (basis) => (basis === "urban" ? "一律按城镇居民" : "按家庭城乡类别"),
  ),
  schoolRate: {
    kindergarten: schoolRate("kindergarten", 6_600_00),
    compulsory: schoolRate("compulsory", 1_200_00),
    "senior-secondary": schoolRate("senior-secondary", 3_400_00),
    college: schoolRate("college", 7_800_00),
    bachelor: schoolRate("bachelor", 8_200_00),
  },
  otherKinds: choice<Readonly<Record<string, string>>>(
    "other-kinds",
    [
      { "house-repair": "危房应急修缮", funeral: "基本丧葬" },
      `${measures} 第五条；${local} 第九条`,
    ],
    (kinds) => Object.values(kinds).join("、"),
  ),
  validMonths: one("valid-months", "months", 12, `${measures} 第十条`),
};

const policies: Readonly<Record<string, RigidPolicy>> = {
  "T-REF": referenceRigid,
  "999900": referenceRigid,
  /** A county that had set its own ratio before the law of 2026 took that from it. */
  "999904": {
    ...referenceRigid,
    owner: "county",
    ratio: one("ratio", "ratio", "0.8", "柏林县刚性支出困难家庭认定细则 第四条"),
  },
};

const cityOwnsFrom = month("2026-07");

/**
 * The figures a county tests by in a month. Since the law of 2026 only a city or a province sets
 * them: what a county had set itself is not looked at any more.
 *
 * @source 社会救助法 第二十二条
 */
export function rigidPolicyOf(tenant: string, at: Month): RigidPolicy {
  const own = figuresOf(policies, tenant, "figures of rigid expenditure");
  if (own.owner !== "county" || at < cityOwnsFrom) return own;
  return figuresOf(policies, `${tenant.slice(0, 4)}00`, "figures of rigid expenditure");
}

/** Other necessary spending on the county's list in a month: words by key. @source RG-3 */
export const otherSpendingOf = (tenant: string, at: Month): Readonly<Record<string, string>> =>
  rowIn(rigidPolicyOf(tenant, at).otherKinds, at).value;

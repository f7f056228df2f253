import type { Term } from "@minzheng/calendar";
import { type Day, day, type Month, month } from "@minzheng/kernel";
import { type Figure, type Owner, ruled } from "./tenant-figures.ts";

/** Programmes whose recognition takes the course of an application. */
export type ProcedureProgramme =
  | "subsistence-allowance"
  | "single-person-allowance"
  | "margin-household"
  | "extreme-hardship"
  | "rigid-expenditure";

/** What has to be done in time; `whole` runs from acceptance to the decision. */
export type ClockStep =
  | "investigation-start"
  | "data-check-start"
  | "first-opinion"
  | "notice"
  | "recheck"
  | "confirm"
  | "refusal-notice"
  | "whole";

export type ConfirmAuthority = "COUNTY" | "TOWNSHIP";

/** `national`: a maximum nobody may lengthen. `local`: the place's own figure. */
export type Limit = Term & { readonly basis: "national" | "local" };
export type Limits = Readonly<Record<ClockStep, Figure<Limit>>>;

/** Grounds on which the whole limit may grow. PC-2 */
export type SpecialGround =
  | "objection"
  | "separate-registration"
  | "other-place"
  | "hard-investigation";

/** By how much, and on which grounds. */
export interface SpecialExtension {
  readonly term: Term;
  readonly grounds: readonly SpecialGround[];
}

/** Who confirms, from a day on. Whose document it is decides whether it may delegate. DL-1 */
export interface AuthorityRow {
  readonly value: ConfirmAuthority;
  readonly from: Day;
  readonly owner: Owner;
  readonly source: string;
}

/** Everything about procedure that a place may set. Data only. */
export interface ProcedurePolicy {
  readonly limits: Readonly<Record<ProcedureProgramme, Limits>>;
  /** The whole limit where the township confirms; absent: as where the county does. */
  readonly delegated: Readonly<Partial<Record<ProcedureProgramme, Figure<Limit>>>>;
  readonly special: Readonly<Partial<Record<ProcedureProgramme, Figure<SpecialExtension>>>>;
  /** Whether the days of the public notice stay out of the whole limit. PC-1 */
  readonly excludeNotice: Figure<boolean>;
  /** Whether a limit in calendar days that ends on a rest day goes on to the next working day. */
  readonly calendarRoll: Figure<boolean>;
  /** Oldest first; before the first row, and without one, the county confirms. DL-2 */
  readonly authority: Readonly<Partial<Record<ProcedureProgramme, readonly AuthorityRow[]>>>;
}

const allowance = "最低生活保障审核确认办法";
const hardship = "特困人员认定办法";
const rigid = "刚性支出困难家庭认定办法";
const safetyNet = "关于进一步做好最低生活保障等社会救助兜底保障工作的通知";
const local = "市社会救助实施细则";

const law2021 = month("2021-07");
const law2025 = month("2025-01");

const figure = <Value>(
  key: string,
  { value, from = law2021, source }: { value: Value; from?: Month; source: string },
  inWords: (value: Value) => string,
): Figure<Value> => ruled(`procedure.${key}`, { value, from, source }, inWords);

const limitText = ({ count, unit }: Term): string =>
  `${count} ${unit === "workday" ? "个工作日" : "日"}`;

type Basis = Limit["basis"];
type Given = readonly [count: number, source: string, basis?: Basis];

/** Working days throughout, but the notice, which lasts calendar days. */
function limitsOf(
  programme: ProcedureProgramme,
  given: Readonly<Record<ClockStep, Given>>,
  from?: Month,
): Limits {
  const limit = (step: ClockStep): Figure<Limit> => {
    const [count, source, basis = "national"] = given[step];
    const unit = step === "notice" ? "calendar-day" : "workday";
    const value: Limit = { count, unit, basis };
    const row = from ? { value, from, source } : { value, source };
    return figure(`clocks.${programme}.${step}`, row, limitText);
  };
  return {
    "investigation-start": limit("investigation-start"),
    "data-check-start": limit("data-check-start"),
    "first-opinion": limit("first-opinion"),
    notice: limit("notice"),
    recheck: limit("recheck"),
    confirm: limit("confirm"),
    "refusal-notice": limit("refusal-notice"),
    whole: limit("whole"),
  };
}

/** Margin households and persons taken in alone follow the course of the allowance. MG-3, HH-5 */
const asAllowance = (programme: ProcedureProgramme): Limits =>
  limitsOf(programme, {
    "investigation-start": [3, `${allowance} 第十五条`],
    "data-check-start": [3, `${allowance} 第十七条`],
    "first-opinion": [10, `${local} 第十六条`, "local"],
    notice: [7, `${allowance} 第十九条`],
    recheck: [10, `${local} 第十九条`, "local"],
    confirm: [10, `${allowance} 第二十条`],
    "refusal-notice": [3, `${allowance} 第二十一条`],
    whole: [30, `${allowance} 第二十二条`],
  });

/**
 * No whole limit is set for extreme hardship: the limits of its steps add up to fifteen working
 * days, seven days of notice, which hold at most seven working days, and fifteen working days.
 */
const hardshipLimits = limitsOf("extreme-hardship", {
  "investigation-start": [3, `${local} 第十三条`, "local"],
  "data-check-start": [3, `${local} 第十三条`, "local"],
  "first-opinion": [15, `${hardship} 第十三条`],
  notice: [7, `${hardship} 第十五条`],
  recheck: [15, `${hardship} 第十五条`],
  confirm: [15, `${hardship} 第十六条`],
  "refusal-notice": [3, `${hardship} 第十八条`],
  whole: [37, `${hardship} 第十三条、第十五条、第十六条，各环节时限之和`],
});

/** The measures set the whole alone; the steps are the place's own. Notice only if assisted. */
const rigidLimits = limitsOf(
  "rigid-expenditure",
  {
    "investigation-start": [3, `${local} 第十五条`, "local"],
    "data-check-start": [3, `${local} 第十七条`, "local"],
    "first-opinion": [10, `${local} 第十六条`, "local"],
    notice: [7, `${local} 第十九条`, "local"],
    recheck: [10, `${local} 第十九条`, "local"],
    confirm: [10, `${local} 第二十条`, "local"],
    "refusal-notice": [3, `${local} 第二十一条`, "local"],
    whole: [30, `${rigid} 第八条`],
  },
  law2025,
);

const delegatedLimit = (programme: ProcedureProgramme): Figure<Limit> => {
  const value: Limit = { count: 20, unit: "workday", basis: "national" };
  return figure(`clocks.${programme}.whole-delegated`, { value, source: safetyNet }, limitText);
};

/** From thirty to forty-five working days. */
const fifteenMore: Term = { count: 15, unit: "workday" };
const everyGround: readonly SpecialGround[] = [
  "objection",
  "separate-registration",
  "other-place",
  "hard-investigation",
];
const special = (
  programme: ProcedureProgramme,
  source = safetyNet,
  grounds = everyGround,
): Figure<SpecialExtension> => {
  const value: SpecialExtension = { term: fifteenMore, grounds };
  const row = programme === "rigid-expenditure" ? { value, from: law2025 } : { value };
  return figure(
    `clocks.${programme}.special`,
    { ...row, source },
    ({ term }) => `延长 ${limitText(term)}`,
  );
};

const yesOrNo = (value: boolean) => (value ? "是" : "否");

/**
 * The reference tenant: national limits, local ones where the law leaves a step to the place, and
 * the county as the one who confirms.
 *
 * @source domain/assistance.md 1.15, 1.16, 8
 */
export const referenceProcedure: ProcedurePolicy = {
  limits: {
    "subsistence-allowance": asAllowance("subsistence-allowance"),
    "single-person-allowance": asAllowance("single-person-allowance"),
    "margin-household": asAllowance("margin-household"),
    "extreme-hardship": hardshipLimits,
    "rigid-expenditure": rigidLimits,
  },
  delegated: {
    "subsistence-allowance": delegatedLimit("subsistence-allowance"),
    "single-person-allowance": delegatedLimit("single-person-allowance"),
    "margin-household": delegatedLimit("margin-household"),
  },
  special: {
    "subsistence-allowance": special("subsistence-allowance"),
    "single-person-allowance": special("single-person-allowance"),
    "margin-household": special("margin-household"),
    "rigid-expenditure": special("rigid-expenditure", `${rigid} 第八条`, [
      "separate-registration",
      "hard-investigation",
    ]),
  },
  excludeNotice: figure<boolean>(
    "exclude-notice",
    { value: false, source: `${local} 第二十二条` },
    yesOrNo,
  ),
  calendarRoll: figure<boolean>(
    "calendar-roll",
    { value: true, source: "民法典 第二百零三条" },
    yesOrNo,
  ),
  authority: {},
};

const delegatedBy = (from: string, owner: Owner, source: string): AuthorityRow => ({
  value: "TOWNSHIP",
  from: day(from),
  owner,
  source,
});

/** Two counties of the demo city have delegated; one of them without the province. */
export const procedures: Readonly<Record<string, ProcedurePolicy>> = {
  "T-REF": referenceProcedure,
  "999900": referenceProcedure,
  "999902": {
    ...referenceProcedure,
    authority: {
      "subsistence-allowance": [
        delegatedBy("2023-03-15", "county", "青禾县审核确认权限下放方案（2023）"),
        delegatedBy("2026-07-01", "province", "省社会救助审核确认权限规定（2026）"),
      ],
      "margin-household": [
        delegatedBy("2023-03-15", "county", "青禾县审核确认权限下放方案（2023）"),
        delegatedBy("2026-07-01", "province", "省社会救助审核确认权限规定（2026）"),
      ],
    },
  },
  "999903": {
    ...referenceProcedure,
    excludeNotice: figure<boolean>(
      "exclude-notice",
      { value: true, source: "临川区社会救助办理规程（2021）第十条" },
      yesOrNo,
    ),
    authority: {
      "subsistence-allowance": [
        delegatedBy("2024-01-01", "county", "临川区审核确认权限下放方案（2024）"),
      ],
    },
  },
};

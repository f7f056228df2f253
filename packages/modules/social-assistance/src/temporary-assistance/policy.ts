import { type Month, month, percentText } from "@minzheng/kernel";
import type { Parameter } from "../policy-set.ts";
import { type Figure, figuresOf, fixed, ruled } from "../tenant-figures.ts";

export type TemporaryKind = "emergency" | "expenditure";

/** Why somebody needs help at once, or cannot bear a sudden spending. TA-1, TA-9 */
export type TemporaryCause =
  | "fire"
  | "traffic-accident"
  | "sudden-illness"
  | "other-emergency"
  | "education"
  | "medical"
  | "migrant-unemployed";

/** Within what time the same cause is helped once. TA-6 */
export type CauseWindow =
  | { readonly by: "months"; readonly months: number }
  | { readonly by: "calendar-year" };

/** Dated figures of one place for temporary assistance. Data only. */
export interface TemporaryPolicy {
  readonly causes: Figure<Readonly<Record<TemporaryKind, readonly TemporaryCause[]>>>;
  /** From the report of an emergency to the payment. */
  readonly emergencyHours: Figure<number>;
  /** From the payment to complete papers. */
  readonly papersWorkdays: Figure<number>;
  /** From an application for expenditure to its acceptance, or the one list of what is missing. */
  readonly acceptWorkdays: Figure<number>;
  /** From acceptance to the decision: as a rule, and where the township decides a small amount. */
  readonly wholeWorkdays: Figure<number>;
  readonly smallWorkdays: Figure<number>;
  readonly noticeDays: Figure<number>;
  /** Most for one cause, as a multiple of the standard for each person. */
  readonly cap: Figure<string>;
  /** Most a township decides for one cause, as a multiple of the standard for the household. */
  readonly townshipLimit: Figure<string>;
  readonly sameCause: Figure<CauseWindow>;
  /** Months an uninsured migrant must have been without income. TA-9 */
  readonly migrantMonths: Figure<number>;
}

const opinions = "关于进一步加强和改进临时救助工作的意见";
const safetyNet = "关于进一步做好最低生活保障等社会救助兜底保障工作的通知";
const local = "市临时救助实施办法";
const start = month("2021-07");

const row = <Value>(value: Value, source: string, from: Month = start) => ({ value, from, source });

const one = <Value>(
  key: string,
  unit: Parameter<Value>["unit"],
  [value, source]: readonly [Value, string],
): Figure<Value> => fixed(`temporary-assistance.${key}`, unit, row(value, source));

const counted = (key: string, unit: string, [value, source]: readonly [number, string]) =>
  ruled(`temporary-assistance.${key}`, row(value, source), (count) => `${count} ${unit}`);

const multiple = (key: string, per: string, [value, source]: readonly [string, string]) =>
  ruled(
    `temporary-assistance.${key}`,
    row(value, source),
    (share) => `保障标准 × ${percentText(share)}${per}`,
  );

export const causeTexts: Readonly<Record<TemporaryCause, string>> = {
  fire: "火灾",
  "traffic-accident": "交通事故",
  "sudden-illness": "突发重大疾病",
  "other-emergency": "其他急难",
  education: "教育支出",
  medical: "医疗支出",
  "migrant-unemployed": "未参保失业外来人员",
};

/** The window in which a cause is helped once, in words. */
export const windowText = (window: CauseWindow): string =>
  window.by === "calendar-year" ? "同一自然年度" : `${window.months} 个月`;

/**
 * The reference tenant.
 *
 * @source domain/assistance.md 8; TA-1 to TA-9
 */
export const referenceTemporary: TemporaryPolicy = {
  causes: ruled<Readonly<Record<TemporaryKind, readonly TemporaryCause[]>>>(
    "temporary-assistance.causes",
    row(
      {
        emergency: ["fire", "traffic-accident", "sudden-illness", "other-emergency"],
        expenditure: ["education", "medical", "migrant-unemployed"],
      },
      `${opinions} 第二条；${safetyNet} 第二条`,
    ),
    (kinds) =>
      [...kinds.emergency, ...kinds.expenditure].map((cause) => causeTexts[cause]).join("、"),
  ),
  emergencyHours: counted("emergency-hours", "小时", [24, `${local} 第十二条`]),
  papersWorkdays: counted("papers-workdays", "个工作日", [5, `${local} 第十二条`]),
  acceptWorkdays: counted("accept-workdays", "个工作日", [3, `${local} 第九条`]),
  wholeWorkdays: counted("whole-workdays", "个工作日", [15, `${local} 第十条`]),
  smallWorkdays: counted("small-workdays", "个工作日", [10, `${local} 第十一条`]),
  noticeDays: counted("notice-days", "日", [7, `${local} 第十条`]),
  cap: multiple("cap", " × 人数", ["6", `${opinions} 第二条；${local} 第十五条`]),
  townshipLimit: multiple("township-limit", "", ["3", `${local} 第十一条`]),
  sameCause: ruled<CauseWindow>(
    "temporary-assistance.same-cause",
    row({ by: "months", months: 12 }, `${local} 第十六条`),
    windowText,
  ),
  migrantMonths: one("migrant-months", "months", [3, `${safetyNet} 第二条`]),
};

const policies: Readonly<Record<string, TemporaryPolicy>> = {
  "T-REF": referenceTemporary,
  "999900": referenceTemporary,
};

/** @throws Defect when nobody has configured the tenant */
export const temporaryPolicyOf = (tenant: string): TemporaryPolicy =>
  figuresOf(policies, tenant, "figures of temporary assistance");

import type { Figure } from "@minzheng/entitlement";
import type { FigureProblem } from "@minzheng/policy";
import { type PolicyProblemCode, policyOf, policyUnder, problemsOf } from "./policy.ts";

const texts: Readonly<Record<PolicyProblemCode, string>> = {
  SOURCE_MISSING: "没有填写依据文件",
  ROW_BACKWARDS: "终止月份早于起始月份",
  ROWS_BEGIN_TOGETHER: "同一月份有两个起始值",
  GAP_IN_TIME: "有月份没有可用的值，请把起止月份接上",
  OUT_OF_BOUNDS: "超出国家规定的范围",
  PATH_LENGTH: "逐月比例的个数与渐退期的月数不一致",
  TOO_FEW_TIERS: "分档不少于四档",
  TIERS_OUT_OF_ORDER: "各档的收入上限应逐档提高到标准，发放额应逐档降低",
  TOP_TIER_OUT_OF_BOUNDS: "最高一档应为标准的 90% 至 100%",
  BELOW_GUIDE: "低于省级指导标准",
  BASIC_BELOW_1_3: "特困基本生活标准低于低保标准的 1.3 倍",
  MARGIN_STRICTER: "低保边缘的财产条件比低保还严",
  CARE_OUT_OF_ORDER: "照料需求高的标准低于照料需求低的",
};

/** What the rules hold against a county's figures as they would stand with these. */
export const figureProblems = (
  county: string,
  figures: readonly Figure[],
): readonly FigureProblem[] =>
  problemsOf(policyUnder(policyOf(county), figures)).map(({ code, path, severity }) => ({
    code,
    path,
    severity,
    text: texts[code],
  }));

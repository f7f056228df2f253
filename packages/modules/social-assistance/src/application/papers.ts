import type { Day } from "@minzheng/kernel";
import { day } from "@minzheng/kernel";
import type { ProcedureProgramme } from "../procedure-clocks.ts";

export const paperLabels = {
  identity: "身份证明",
  "household-register": "户口簿",
  "income-statement": "家庭收入和财产申报表",
  "check-authorisation": "家庭经济状况核对授权书",
  "property-certificate": "不动产登记证明",
  "vehicle-licence": "机动车行驶证",
  "insurance-record": "社会保险参保证明",
  "disability-certificate": "残疾人证",
  "medical-record": "诊断证明和医疗费用票据",
  "study-certificate": "就学证明和学费票据",
  "support-agreement": "赡养（抚养、扶养）协议或判决",
  "bank-book": "银行卡或存折",
  mandate: "代为申请的委托书",
} as const;

export type Paper = keyof typeof paperLabels;
export const papers = Object.keys(paperLabels) as [Paper, ...Paper[]];

/** Of every application, whatever it asks for. @source 最低生活保障审核确认办法 第九条 */
const always: readonly Paper[] = [
  "identity",
  "household-register",
  "income-statement",
  "check-authorisation",
];

/** What a data check finds out; the applicant is no longer asked for it since the law of 2026. */
const checked: readonly Paper[] = [
  "property-certificate",
  "vehicle-licence",
  "insurance-record",
  "disability-certificate",
];
const notAskedFrom = day("2026-07-01");

/** Whether the applicant may be asked for the paper. @source 社会救助法 第六十二条 */
export const mayBeAsked = (paper: Paper, on: Day): boolean =>
  on < notAskedFrom || !checked.includes(paper);

/** Papers of which one must be there: rigid expenditure is proved by what was spent. RG-2 */
const proofsOfSpending: readonly Paper[] = ["medical-record", "study-certificate"];

/** Papers without which the application is not complete, in the order of the form. */
export function papersLacking(
  handedIn: readonly Paper[],
  asked: readonly ProcedureProgramme[],
  byAgent: boolean,
): readonly Paper[] {
  const needed = byAgent ? [...always, "mandate" as const] : always;
  const lacking = needed.filter((paper) => !handedIn.includes(paper));
  const unproved =
    asked.includes("rigid-expenditure") &&
    !proofsOfSpending.some((paper) => handedIn.includes(paper));
  return unproved ? [...lacking, "medical-record"] : lacking;
}

import type { Role } from "@minzheng/contract";
import type { Agenda, RunPlan } from "@minzheng/disbursement";
import { dayProse } from "../../text/dates.ts";
import type { Tone } from "../../text/deadlines.ts";
import { roleOfAction } from "./steps.ts";

type Step = RunPlan["steps"][number];

/** What each step of a month is called on the way to it. */
export const planLabels: Readonly<Record<Step["step"], string>> = {
  roster: "编制名册",
  prepare: "校核并提交复核",
  review: "复核签字",
  approve: "审批签字",
  export: "生成银行代发文件",
  settle: "回盘对账",
  close: "结清本批次",
};

export const roleOfStep = (step: Step["step"]): Role =>
  step === "roster" ? "county-clerk" : roleOfAction[step];

/** `10-27` */
const short = (day: string): string => day.slice(5);

/** What a step's day is worth saying, and in which colour; the colour never stands alone. */
export interface PlanWords {
  readonly text: string;
  readonly tone: Tone;
}

/**
 * `应于 10-27 前，剩 2 个工作日`, `应于 10-27 前，超期 1 个工作日`, `应于 10-27 前，迟办`.
 *
 * @param isWaited whether the month waits for this step now: of later ones only the day is said
 */
export function planWords(step: Omit<Step, "step">, isWaited: boolean): PlanWords {
  const due = `应于 ${short(step.due)} 前`;
  if (step.doneOn !== undefined)
    return step.isLate ? { text: `${due}，迟办`, tone: "amber" } : { text: due, tone: "" };
  if (step.isLate) return { text: `${due}，${overdueText(step.workdays)}`, tone: "red" };
  return isWaited
    ? { text: `${due}，${leftText(step.workdays)}`, tone: step.workdays === 0 ? "amber" : "indigo" }
    : { text: due, tone: "" };
}

const overdueText = (workdays = 0): string =>
  workdays < 0 ? `超期 ${-workdays} 个工作日` : "已超期";

/** On a rest day the last working day may be over already, and the day itself is not. */
const leftText = (workdays: number | undefined): string => {
  if (workdays === undefined) return "放假安排未公布";
  return workdays === 0 ? "今天到期" : `剩 ${workdays} 个工作日`;
};

/** The step that the month waits for. */
export const waitedStep = ({ steps }: RunPlan): Step["step"] | undefined =>
  steps.find(({ doneOn }) => doneOn === undefined)?.step;

/** `名册截止 10月20日 周二；发放日 11月10日 周二；补发日 11月25日 周三` */
export function datesText({ dates, missingYear }: RunPlan): string {
  if (dates === undefined) return `${missingYear ?? ""}年放假安排未公布，发放日程待定`;
  const early = dates.beforeFestival ? "（春节前提前发放）" : "";
  return [
    `名册截止 ${dayProse(dates.cutOff)}`,
    `发放日 ${dayProse(dates.payDay)}${early}`,
    `补发日 ${dayProse(dates.supplement)}`,
  ].join("；");
}

/** Where the step of an agenda is taken. */
export const agendaHref = ({ runId }: Pick<Agenda, "runId">): string =>
  runId === undefined ? "/disbursement" : `/disbursement/${runId}`;

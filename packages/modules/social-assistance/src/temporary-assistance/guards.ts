import { type Day, dayOfInstant, type Instant, monthOf } from "@minzheng/kernel";
import type { Guard, RegisterRecord } from "@minzheng/register";
import { causeProblem } from "./causes.ts";
import { responseTime } from "./clocks.ts";
import type { HelpFields } from "./help-shape.ts";
import { amountIn, askedIn, earlierIn, figuresFor } from "./help-view.ts";
import { type HelpLevel, type HelpRefusal, judgeHelp } from "./limits.ts";
import type { PaymentFields } from "./payment-shape.ts";
import { temporaryPolicyOf } from "./policy.ts";
import { type Stage, stagesProblem } from "./stages.ts";

type HelpGuard = Guard<HelpFields>;

/** What must be known when help is asked for. TA-1, TA-2, TA-9 */
export const openGuards: readonly HelpGuard[] = [
  {
    code: "CAUSE_UNFIT",
    refuses: ({ record: { fields, area }, given, today }) => {
      const { kind, cause, monthsWithoutIncome } = { ...fields, ...given };
      const months = monthsWithoutIncome === undefined ? {} : { monthsWithoutIncome };
      const policy = temporaryPolicyOf(area.slice(0, 6));
      const text = causeProblem({ kind, cause, ...months }, monthOf(today), policy);
      return text === undefined ? undefined : { text, path: "cause", value: cause };
    },
  },
  {
    code: "HAPPENED_LATER",
    refuses: ({ record: { fields }, given, today }) => {
      const { happenedOn, reportedAt } = { ...fields, ...given };
      const reported = reportedAt === undefined ? today : dayOfInstant(reportedAt as Instant);
      if (happenedOn <= reported && reported <= today) return undefined;
      const path = reported <= today ? "happenedOn" : "reportedAt";
      return { text: "发生日期不能晚于接报时间，接报时间不能晚于今天", path };
    },
  },
  {
    code: "REPORT_TIME_MISSING",
    refuses: ({ record: { fields }, given }) => {
      const { kind, reportedAt } = { ...fields, ...given };
      if (kind !== "emergency" || reportedAt !== undefined) return undefined;
      return { text: "急难型救助应登记接报时间", path: "reportedAt" };
    },
  },
  {
    code: "HOUSEHOLD_MISSING",
    refuses: ({ record: { fields }, given }) => {
      const { kind, householdId, residentId } = { ...fields, ...given };
      if (kind === "emergency" || (householdId && residentId)) return undefined;
      return { text: "支出型救助应先登记家庭和求助人", path: "householdId" };
    },
  },
];

/** Only for one of the two kinds. */
export const onlyFor = (kind: HelpFields["kind"]): HelpGuard => ({
  code: kind === "emergency" ? "ONLY_EMERGENCY" : "ONLY_EXPENDITURE",
  refuses: ({ record }) =>
    record.fields.kind === kind
      ? undefined
      : { text: kind === "emergency" ? "只有急难型可以先行救助" : "急难型请先行救助，再补手续" },
});

const helpGuard = (level: HelpLevel, code: HelpRefusal["code"]): HelpGuard => ({
  code,
  refuses: (view) => {
    const judged = { earlier: earlierIn(view), level };
    const verdict = judgeHelp(askedIn(view), judged, figuresFor(view));
    const refusal = verdict.refusals.find((one) => one.code === code);
    if (refusal === undefined) return undefined;
    const { text, proposalFen } = refusal;
    if (proposalFen === undefined) return { text };
    return { text, path: "amountFen", value: amountIn(view), proposal: proposalFen };
  },
});

const sameCause = helpGuard("county", "SAME_CAUSE");

/** The same cause once, and no more than the level may decide for the whole matter. TA-5, TA-6 */
export const helpGuards = (level: HelpLevel): readonly HelpGuard[] => {
  if (level === "exception") return [sameCause];
  const cap = helpGuard(level, "CAP");
  if (level === "county") return [sameCause, cap];
  return [sameCause, cap, helpGuard(level, "SPLIT"), helpGuard(level, "TOWNSHIP_LIMIT")];
};

/** Goods are listed; a reserve holds money only. TA-8 */
export const formGuard: HelpGuard = {
  code: "GOODS_UNLISTED",
  refuses: ({ given }) => {
    if (given.form === "goods" && given.goods === undefined) {
      return { text: "发放实物的应填写实物清单", path: "goods" };
    }
    return undefined;
  },
};

/** The payment is neither before the report nor still to come. TA-2 */
export const paidAtGuard: HelpGuard = {
  code: "PAID_AT_UNFIT",
  refuses: ({ record, given, today }) => {
    const { paidAt = "" } = given;
    const { reportedAt = "" } = record.fields;
    if (reportedAt <= paidAt && dayOfInstant(paidAt as Instant) <= today) return undefined;
    return { text: "先行救助时间应在接报之后、现在之前", path: "paidAt", value: paidAt };
  },
};

/** Money that came later than the hours allow says why; in time there is nothing to excuse. TA-3 */
export const lateGuard: HelpGuard = {
  code: "LATE_UNEXPLAINED",
  refuses: ({ record: { area, fields }, given }) => {
    const { reportedAt } = fields;
    const { paidAt, lateReason } = given;
    if (reportedAt === undefined || paidAt === undefined) return undefined;
    const waited = { reportedAt: reportedAt as Instant, paidAt: paidAt as Instant };
    const { minutes, limitMinutes, inTime } = responseTime(
      waited,
      temporaryPolicyOf(area.slice(0, 6)),
    );
    if (inTime === (lateReason === undefined)) return undefined;
    const path = "lateReason";
    const hours = limitMinutes / 60;
    return inTime
      ? { text: `接报后 ${hours} 小时以内，不填写超过时限的原因`, path }
      : { text: `接报到发放已过 ${hoursText(minutes)}，超过 ${hours} 小时，请写明原因`, path };
  },
};

const hoursText = (minutes: number): string =>
  minutes % 60 === 0
    ? `${minutes / 60} 小时`
    : `${Math.floor(minutes / 60)} 小时 ${minutes % 60} 分钟`;

/** The emergency has eased: now it must be known who was helped. TA-2 */
export const knownGuard: HelpGuard = {
  code: "PERSON_UNKNOWN",
  refuses: ({ record: { fields } }) =>
    fields.householdId && fields.residentId
      ? undefined
      : { text: "补办手续应登记求助人和家庭", path: "residentId" },
};

/** Whose means are over the limits is refused, not helped. TA-1 */
export const meansGuard: HelpGuard = {
  code: "MEANS_OVER",
  refuses: ({ record, given }) =>
    (given.means ?? record.fields.means) === "over"
      ? { text: "收入或财产超过规定，不能批准支出型救助", path: "means", value: "over" }
      : undefined,
};

/** The stages are the amount, in their order. TA-6 */
export const stagesGuard: HelpGuard = {
  code: "STAGES_UNFIT",
  refuses: (view) => {
    const stages = (view.given.stages ?? []).map(
      ({ dueOn, amountFen }): Stage => ({ dueOn: dueOn as Day, amountFen }),
    );
    const decided = { amountFen: amountIn(view), decidedOn: view.today };
    const text = stagesProblem(decided, stages);
    return text === undefined ? undefined : { text, path: "stages" };
  },
};

/** Every stage has been paid, or will not be. */
export const paidGuard: HelpGuard = {
  code: "STAGES_OPEN",
  refuses: ({ related }) => {
    const payments: readonly RegisterRecord<PaymentFields>[] = related["payments"] ?? [];
    const open = payments.filter(({ state }) => state === "due");
    return open.length === 0 ? undefined : { text: `还有 ${open.length} 期未发放` };
  },
};

import { monthOf } from "@minzheng/kernel";
import { RealDay } from "@minzheng/people";
import { figuresRelated, figuresSaid } from "@minzheng/policy";
import { type FieldsOf, type Guard, register } from "@minzheng/register";
import * as z from "zod/mini";
import { inForce, policyOf, policyUnder, stopReasonTexts } from "../policy.ts";
import { hardshipEndTexts } from "../rules.ts";
import { stepRule } from "./clocks.ts";
import { hearingFields, hearingShape, unheard } from "./hearing.ts";
import { householdCases } from "./household-cases.ts";
import { cascade, programmeLabels } from "./programmes.ts";
import {
  caseStaff,
  clerks,
  householdQuestions,
  IdText,
  LineText,
  mendedIn,
  ToldHow,
  toldHow,
  township,
  VillageText,
} from "./shapes.ts";

/** Of an allowance, and of extreme hardship. @source EF-7, TK-11 */
export const stopCodes = { ...hardshipEndTexts, ...stopReasonTexts } as const;
type StopCode = keyof typeof stopCodes;

const adjustmentKinds = {
  increase: "增发",
  decrease: "减发",
  suspend: "暂停发放",
  stop: "停止救助",
  "phase-out": "渐退",
} as const;
type AdjustmentKind = keyof typeof adjustmentKinds;

const shape = z.object({
  caseId: IdText,
  householdId: IdText,
  village: VillageText,
  programme: z.enum(cascade),
  kind: z.enum(Object.keys(adjustmentKinds) as [AdjustmentKind, ...AdjustmentKind[]]),
  stopCode: z.optional(z.enum(Object.keys(stopCodes) as [StopCode, ...StopCode[]])),
  childCase: z.boolean(),
  eventOn: z.optional(RealDay),
  noticePlace: z.optional(LineText),
  /** Who sees to the funeral, and where its money goes. TK-12 */
  funeralPayeeId: z.optional(IdText),
  funeralBank: z.optional(LineText),
  funeralAccount: z.optional(z.string().check(z.regex(/^\d{8,30}$/, "账号应为 8 至 30 位数字"))),
  funeralHolder: z.optional(z.string().check(z.minLength(1), z.maxLength(50))),
  toldHow: z.optional(ToldHow),
  ...hearingShape,
});
type Fields = z.output<typeof shape>;

const stopHasCode: Guard<Fields> = {
  code: "STOP_CODE",
  refuses: ({ record, given, today, related }) => {
    const { kind, stopCode, programme } = { ...record.fields, ...given };
    if (kind === "stop" && stopCode === undefined) {
      return { text: "停止救助须选择法定原因", path: "fields.stopCode" };
    }
    if (stopCode === undefined) return undefined;
    const at = { path: "fields.stopCode", value: stopCode };
    if (kind !== "stop") return { ...at, text: "只有停止救助才填写停止原因" };
    if (stopCode === "JOB_REFUSAL") {
      const text = "拒绝就业只减发或停发本人的份额，请改为减发";
      return { text, path: "fields.kind", value: kind, proposal: "decrease" };
    }
    const figures = figuresSaid(related["stopReasons"]);
    const policy = policyUnder(policyOf(record.area.slice(0, 6)), figures);
    const known =
      programme === "extreme-hardship"
        ? Object.keys(hardshipEndTexts)
        : (inForce(policy.stopReasons, monthOf(today))?.value ?? []);
    return known.some((code) => code === stopCode)
      ? undefined
      : { ...at, text: "这不是本地对这一类救助规定的停止原因" };
  },
};

/** What is paid already no more is suspended once, and ends without being resumed first. */
const paidUntilNow: Guard<Fields> = {
  code: "SUSPENDED_ALREADY",
  refuses: ({ record, given, related }) => {
    const { kind, caseId } = { ...record.fields, ...given };
    const suspended = (related["cases"] ?? []).some(
      ({ id, state }) => id === caseId && state === "suspended",
    );
    return kind === "suspend" && suspended
      ? { text: "已经暂停发放，不能再暂停", path: "fields.kind", value: kind, proposal: "stop" }
      : undefined;
  },
};

/** An amount changes by facts alone: a case that is not running has none to change. */
const caseRuns: Guard<Fields> = {
  code: "CASE_NOT_RUNNING",
  refuses: ({ record, related }) =>
    (related["cases"] ?? []).some(
      ({ id, state, area }) =>
        id === record.fields.caseId && area === record.area && state !== "ended",
    )
      ? undefined
      : { text: "没有这个在册救助对象，不能调整或停止", path: "fields.caseId" },
};

/** The kinds by the names of the rules; who is phased out keeps what the law lets them keep. */
const ruleKinds = {
  increase: "raise",
  decrease: "reduce",
  suspend: "suspend",
  stop: "terminate",
  "phase-out": "continue",
} as const;

/** @source 社会救助法 第四十八条 */
const heardFirst: Guard<Fields> = {
  code: "OPINION_NOT_HEARD",
  refuses: ({ record: { fields }, today }) => {
    const refusal = unheard(ruleKinds[fields.kind], fields, today);
    return refusal && { proposal: "hear", ...refusal };
  },
};

const needsNotice = ({ programme, kind, childCase }: Fields): boolean =>
  programme === "extreme-hardship" && kind === "stop" && !childCase;

/** @source 特困人员认定办法 第二十六条 */
const noticeFirst: Guard<Fields> = {
  code: "NOTICE_NEEDED",
  refuses: ({ record: { fields } }) =>
    needsNotice(fields)
      ? { text: "终止特困救助供养须先公示七天", proposal: "post-notice" }
      : undefined,
};

const noticeAllowed: Guard<Fields> = {
  code: "NOTICE_FORBIDDEN",
  refuses: ({ record: { fields } }) =>
    needsNotice(fields)
      ? undefined
      : {
          text: fields.childCase ? "涉及未成年人的不公示" : "这一类调整不公示",
          proposal: "decide",
        },
};

/** The money for a funeral goes to somebody else, whole or not at all. */
const funeralNamed: Guard<Fields> = {
  code: "FUNERAL_UNFIT",
  refuses: ({ record: { fields }, given }) => {
    const named = funeralTakes.filter((name) => given[name] !== undefined);
    if (named.length === 0) return undefined;
    const [path = "fields.funeralPayeeId"] = named.map((name) => `fields.${name}`);
    if (fields.programme !== "extreme-hardship" || fields.stopCode !== "DEATH")
      return { text: "只有特困人员去世而终止的，才发丧葬费", path };
    return named.length === funeralTakes.length
      ? undefined
      : { text: "丧葬费的经办人、开户行、账号、户名须一并填写", path };
  },
};
const funeralTakes = ["funeralPayeeId", "funeralBank", "funeralAccount", "funeralHolder"] as const;

const decide = {
  to: "decided",
  takes: { optional: funeralTakes },
  roles: ["county-reviewer"],
  notSameAs: ["open"],
  reasonNeeded: true,
  grave: true,
  event: "decided",
} as const;

/**
 * 动态调整: a running case gets more, less or nothing more. No amount is typed: facts are recorded,
 * the rules compute, and what is decided here gives the change its date, its reason and its hearing.
 */
export const adjustment = register({
  id: "adjustment",
  module: "social-assistance",
  label: "动态调整",
  idPrefix: "aj",
  shape,
  fields: {
    caseId: { label: "救助对象", class: "P1" },
    householdId: { label: "家庭", class: "P1" },
    village: { label: "村（社区）", class: "P1" },
    programme: { label: "救助类别", class: "P1", choices: programmeLabels },
    kind: {
      label: "调整",
      class: "P1",
      choices: adjustmentKinds,
    },
    stopCode: { label: "停止原因", class: "P1", choices: stopCodes },
    childCase: { label: "只涉及未成年人", class: "P2" },
    eventOn: { label: "情况发生日期", class: "P1" },
    noticePlace: { label: "公示地点", class: "P1", kept: true },
    funeralPayeeId: { label: "丧事经办人", class: "P2", kept: true },
    funeralBank: { label: "丧葬费开户行", class: "P2", kept: true },
    funeralAccount: {
      label: "丧葬费账号",
      class: "P3",
      sealed: true,
      token: true,
      mask: "account",
      kept: true,
    },
    funeralHolder: {
      label: "丧葬费户名",
      class: "P2",
      sealed: true,
      token: true,
      mask: "name",
      kept: true,
    },
    toldHow,
    ...hearingFields,
  },
  area: "village",
  roles: { read: caseStaff, write: clerks },
  process: {
    initial: "proposed",
    states: {
      proposed: "已提出",
      heard: "已听取意见",
      noticed: "公示中",
      decided: "已决定",
      told: "已告知",
      dropped: "已撤回",
    },
    transitions: [
      {
        name: "hear",
        label: "登记听取意见",
        from: ["proposed", "heard"],
        to: "heard",
        roles: [...township, "county-clerk"],
        takes: { required: ["heardOn", "heardHow"], optional: ["heardWords", "heardProof"] },
      },
      {
        name: "post-notice",
        label: "公示",
        from: ["proposed", "heard"],
        to: "noticed",
        roles: township,
        takes: { required: ["noticePlace"] },
        guards: [noticeAllowed, heardFirst],
        event: "notice-posted",
      },
      {
        ...decide,
        name: "decide",
        label: "决定",
        from: ["proposed", "heard"],
        guards: [stopHasCode, caseRuns, paidUntilNow, noticeFirst, heardFirst, funeralNamed],
      },
      {
        ...decide,
        name: "decide-after-notice",
        label: "公示期满决定",
        from: ["noticed"],
        after: "notice",
        guards: [stopHasCode, caseRuns, heardFirst, funeralNamed],
      },
      {
        name: "tell",
        label: "书面告知",
        from: ["decided"],
        to: "told",
        roles: township,
        takes: { required: ["toldHow"] },
        event: "told",
      },
      {
        name: "drop",
        label: "撤回",
        from: ["proposed", "heard", "noticed"],
        to: "dropped",
        roles: [...clerks, "county-reviewer"],
        reasonNeeded: true,
        event: "dropped",
      },
    ],
    guards: {
      open: [stopHasCode, caseRuns, paidUntilNow],
      amend: [mendedIn(["proposed", "heard"]), stopHasCode],
    },
    clocks: [
      {
        name: "notice",
        label: "公示期",
        kind: "wait",
        runsIn: ["noticed"],
        rule: stepRule("notice"),
        clause: "特困人员认定办法 第二十六条",
      },
    ],
    related: [householdCases, figuresRelated("stopReasons", "decision.stop-reasons")],
  },
  questions: householdQuestions,
  unique: [{ name: "oneOpen", fields: ["caseId"], heldIn: ["proposed", "heard", "noticed"] }],
  sheet: "out",
  indicators: [],
});

export type AdjustmentFields = FieldsOf<typeof adjustment>;

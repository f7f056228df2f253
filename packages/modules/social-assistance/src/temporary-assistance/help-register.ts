import { countyStaff, townshipStaff } from "@minzheng/contract";
import type { Day } from "@minzheng/kernel";
import { type AnyRegister, type Clock, register, type Transition } from "@minzheng/register";
import { amendableIn } from "../amendable.ts";
import { type HelpStep, helpClock } from "./clocks.ts";
import {
  formGuard,
  helpGuards,
  knownGuard,
  meansGuard,
  onlyFor,
  openGuards,
  paidAtGuard,
  paidGuard,
  stagesGuard,
} from "./guards.ts";
import { type HelpFields, type HelpRecord, helpFields, helpShape } from "./help-shape.ts";
import { standardsRelated } from "./help-view.ts";
import { assistancePayment } from "./payment-register.ts";
import { temporaryPolicyOf } from "./policy.ts";

const opinions = "关于进一步加强和改进临时救助工作的意见";
const local = "市临时救助实施办法";
const clerks = ["county-clerk", "township-clerk"] as const;

const states = {
  registered: "已登记",
  "paid-first": "先行救助，待补手续",
  accepted: "已受理",
  noticed: "公示中",
  reviewed: "已审核，待县级审批",
  granted: "已批准，发放中",
  closed: "已办结",
  refused: "不予救助",
  referred: "已转介",
  withdrawn: "已撤回",
} as const;
type State = keyof typeof states;

/** One cause of one household is decided once at a time: two clerks cannot both begin it. */
const underway: readonly State[] = ["registered", "paid-first", "accepted", "noticed", "reviewed"];
type Step = Transition<HelpFields, State>;

const clockRule =
  (step: HelpStep) =>
  ({ area, fields }: HelpRecord, on: Day) =>
    helpClock(step, fields.kind, { policy: temporaryPolicyOf(area.slice(0, 6)), on });

/** An emergency: pay first, and the papers follow. TA-2, TA-3 */
const emergencySteps: readonly Step[] = [
  {
    name: "payFirst",
    label: "先行救助",
    from: ["registered"],
    to: "paid-first",
    roles: townshipStaff,
    takes: {
      required: ["amountFen", "form", "source", "paidAt", "voucher"],
      optional: ["goods"],
    },
    guards: [onlyFor("emergency"), formGuard, paidAtGuard, ...helpGuards("township")],
    event: "paid-first",
  },
  {
    name: "payFirstByCounty",
    label: "县级先行救助",
    from: ["registered"],
    to: "paid-first",
    roles: ["county-reviewer"],
    takes: {
      required: ["amountFen", "form", "source", "paidAt", "voucher"],
      optional: ["goods"],
    },
    guards: [onlyFor("emergency"), formGuard, paidAtGuard, ...helpGuards("county")],
    event: "paid-first",
  },
  {
    name: "completePapers",
    label: "补齐手续",
    from: ["paid-first"],
    to: "closed",
    roles: ["township-reviewer", "county-clerk"],
    notSameAs: ["payFirst"],
    takes: { required: ["papers"] },
    guards: [knownGuard],
  },
];

const granting = {
  to: "granted",
  takes: { required: ["amountFen", "form", "source", "stages"], optional: ["goods"] },
  event: "granted",
} as const satisfies Partial<Step>;

/** Expenditure: the whole course, or the township alone for a small amount. TA-4 */
const expenditureSteps: readonly Step[] = [
  {
    name: "accept",
    label: "受理",
    from: ["registered"],
    to: "accepted",
    roles: ["township-clerk"],
    guards: [onlyFor("expenditure")],
  },
  {
    ...granting,
    name: "approveSmall",
    label: "小额审批",
    from: ["accepted"],
    roles: ["township-reviewer"],
    notSameAs: ["accept"],
    takes: { ...granting.takes, required: [...granting.takes.required, "means"] },
    guards: [meansGuard, formGuard, ...helpGuards("township"), stagesGuard],
  },
  {
    name: "publish",
    label: "公示",
    from: ["accepted"],
    to: "noticed",
    roles: ["township-clerk"],
  },
  {
    name: "giveOpinion",
    label: "提出审核意见",
    from: ["noticed"],
    to: "reviewed",
    roles: ["township-reviewer"],
    notSameAs: ["accept"],
    takes: { required: ["amountFen", "means"] },
    reasonNeeded: true,
    after: "notice",
  },
  {
    ...granting,
    name: "approve",
    label: "批准",
    from: ["reviewed"],
    roles: ["county-reviewer"],
    notSameAs: ["giveOpinion"],
    guards: [meansGuard, formGuard, ...helpGuards("county"), stagesGuard],
  },
  {
    ...granting,
    name: "approveException",
    label: "一事一议批准",
    from: ["reviewed"],
    roles: ["county-approver"],
    notSameAs: ["giveOpinion"],
    takes: { ...granting.takes, required: [...granting.takes.required, "meetingDocument"] },
    reasonNeeded: true,
    guards: [formGuard, ...helpGuards("exception"), stagesGuard],
  },
  {
    name: "close",
    label: "办结",
    from: ["granted"],
    to: "closed",
    roles: clerks,
    guards: [paidGuard],
  },
];

const otherSteps: readonly Step[] = [
  {
    name: "allowRepeat",
    label: "批准再次救助",
    from: ["registered"],
    to: "registered",
    roles: ["county-reviewer"],
    takes: { required: ["repeatDocument"] },
    reasonNeeded: true,
  },
  {
    name: "refuse",
    label: "不予救助",
    from: ["accepted", "noticed", "reviewed"],
    to: "refused",
    roles: ["township-reviewer", "county-reviewer"],
    notSameAs: ["accept"],
    reasonNeeded: true,
    grave: true,
  },
  {
    name: "refer",
    label: "转介",
    from: ["registered", "accepted"],
    to: "referred",
    roles: clerks,
    takes: { required: ["referredTo"] },
  },
  {
    name: "withdraw",
    label: "撤回",
    from: ["registered", "accepted", "noticed"],
    to: "withdrawn",
    roles: ["township-clerk"],
    reasonNeeded: true,
  },
];

const clocks: readonly Clock<HelpFields, State>[] = [
  {
    name: "first-step",
    label: "先行救助（受理）",
    kind: "limit",
    runsIn: ["registered"],
    rule: clockRule("first-step"),
    clause: `社会救助法 第五十条；${local} 第九条、第十二条`,
    warnWorkdays: 0,
    escalatesTo: "county-reviewer",
  },
  {
    name: "papers",
    label: "补齐手续",
    kind: "limit",
    runsIn: ["paid-first"],
    rule: clockRule("papers"),
    clause: `${opinions} 第二条；${local} 第十二条`,
    warnWorkdays: 1,
    escalatesTo: "township-reviewer",
  },
  {
    name: "notice",
    label: "公示期",
    kind: "wait",
    runsIn: ["noticed"],
    rule: clockRule("notice"),
    clause: `${local} 第十条`,
  },
  {
    name: "whole",
    label: "全程办理",
    kind: "limit",
    runsIn: ["accepted", "noticed", "reviewed"],
    rule: clockRule("whole"),
    promise: clockRule("small"),
    clause: `${local} 第十条`,
    escalatesTo: "county-reviewer",
  },
];

/** 临时救助: help for one event, by money, goods or a way to others who help. */
export const temporaryAssistance = register({
  id: "temporary-assistance",
  module: "social-assistance",
  label: "临时救助",
  idPrefix: "ta",
  shape: helpShape,
  fields: helpFields,
  area: "village",
  roles: {
    read: [...countyStaff, ...townshipStaff],
    write: clerks,
    void: ["county-reviewer"],
    reveal: [...clerks, "township-reviewer", "county-reviewer"],
  },
  process: {
    initial: "registered",
    states,
    transitions: [...emergencySteps, ...expenditureSteps, ...otherSteps],
    guards: {
      open: openGuards,
      amend: [amendableIn(["registered", "paid-first", "accepted"]), ...openGuards],
    },
    clocks,
    related: [
      {
        name: "ofHousehold",
        register: (): AnyRegister => temporaryAssistance,
        question: "byHousehold",
        values: ({ fields: { householdId } }) =>
          householdId === undefined ? undefined : { householdId },
      },
      {
        name: "payments",
        register: () => assistancePayment,
        question: "byHelp",
        values: ({ id }) => ({ helpId: id }),
      },
      ...standardsRelated,
    ],
  },
  columns: ["cause", "happenedOn", "persons", "amountFen", "village"],
  questions: [
    { name: "byTownship", by: ["township"], orderedBy: ["happenedOn"] },
    { name: "byHousehold", by: ["householdId"], orderedBy: ["happenedOn"] },
  ],
  unique: [{ name: "byMatter", fields: ["householdId", "cause"], heldIn: underway }],
  sheet: "out",
  indicators: [],
});

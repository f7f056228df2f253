import { countyStaff, type Role, townshipStaff } from "@minzheng/contract";
import { assert } from "@minzheng/kernel";
import { type FieldsOf, type Process, type RegisterRecord, register } from "@minzheng/register";
import { numberIsPlain } from "../plain-number.ts";
import { outcomeOf, sumsOf, taken, takenBack } from "./account.ts";
import { caseClocks } from "./case-clocks.ts";
import {
  accountIn,
  debtorFits,
  fraudIsDocumented,
  isOpenStill,
  nothingOpen,
  planFits,
  receiptWithinOpen,
  receivedAfterDemand,
  servedByToday,
  writeOffFits,
  writeOffWithinOpen,
} from "./case-guards.ts";
import { caseFields, caseShape, type RecoveryFields } from "./case-shape.ts";
import { type RecoveryState, recoveryStates, runningStates } from "./case-states.ts";
import { recoveryEntry } from "./entry-register.ts";

const clerks = ["county-clerk"] as const satisfies readonly Role[];
const reviewers = ["county-reviewer"] as const satisfies readonly Role[];
const approvers = ["county-approver"] as const satisfies readonly Role[];

type State = RecoveryState;
type CaseRecord = RegisterRecord<RecoveryFields, State>;

const ledgerAfter = (record: CaseRecord, how: "repaidFen" | "waivedFen", amountFen = 0) => {
  const after = taken(accountIn(record), how, amountFen);
  assert(after !== undefined, `${record.id}: the guards let more through than is open`);
  return { months: after.account, ...sumsOf(after.account) };
};

const deciding: Process<RecoveryFields, State>["transitions"] = [
  {
    name: "determine",
    label: "认定多发原因",
    from: ["found"],
    to: "determined",
    roles: clerks,
    takes: { required: ["cause", "foundBy", "debtor"], optional: ["fraudDocument"] },
    /** What happened, and what it rests on. */
    reasonNeeded: true,
    guards: [isOpenStill, fraudIsDocumented, debtorFits],
  },
  {
    name: "send-back",
    label: "退回重新认定",
    from: ["determined"],
    to: "found",
    roles: reviewers,
    reasonNeeded: true,
  },
  {
    name: "decide",
    label: "决定追缴",
    from: ["determined"],
    to: "decided",
    roles: reviewers,
    notSameAs: ["determine"],
    takes: { required: ["decisionNumber"] },
    guards: [isOpenStill],
    grave: true,
  },
  {
    name: "serve",
    label: "登记送达",
    from: ["decided"],
    to: "demanded",
    roles: clerks,
    takes: { required: ["servedOn", "servedWay"] },
    guards: [servedByToday],
  },
  {
    name: "object",
    label: "登记异议",
    from: ["demanded", "collecting"],
    to: "disputed",
    roles: clerks,
    /** What the family says. */
    reasonNeeded: true,
  },
  {
    name: "answer",
    label: "答复异议",
    from: ["disputed"],
    to: "collecting",
    roles: reviewers,
    notSameAs: ["object"],
    reasonNeeded: true,
  },
];

const collecting: Process<RecoveryFields, State>["transitions"] = [
  {
    name: "plan",
    label: "约定分期退回",
    from: ["demanded", "collecting"],
    to: "collecting",
    roles: clerks,
    takes: { required: ["instalments"] },
    guards: [planFits],
    event: "planned",
  },
  {
    name: "receive",
    label: "登记退回款",
    from: ["demanded", "collecting"],
    to: "collecting",
    roles: ["finance-officer"],
    takes: { required: ["receiptFen", "receivedOn", "receiptNumber", "receiptWay"] },
    guards: [numberIsPlain("receiptNumber"), receiptWithinOpen, receivedAfterDemand],
    derives: (record, { receiptFen }) => ledgerAfter(record, "repaidFen", receiptFen),
    event: "received",
  },
  {
    name: "reverse",
    label: "冲正退回款",
    from: ["collecting", "closed"],
    to: "collecting",
    roles: reviewers,
    notSameAs: ["receive"],
    takes: { required: ["reversedNumber", "reversedFen"] },
    reasonNeeded: true,
    guards: [
      {
        code: "MORE_THAN_REPAID",
        refuses: ({ record, given: { reversedFen = 0 } }) =>
          takenBack(accountIn(record), reversedFen) === undefined
            ? { text: "冲正金额超过已退回的金额", path: "fields.reversedFen", value: reversedFen }
            : undefined,
      },
    ],
    derives: (record, { reversedFen = 0 }) => {
      const after = takenBack(accountIn(record), reversedFen);
      assert(after !== undefined, `${record.id}: the guards let more through than was repaid`);
      return { months: after.account, ...sumsOf(after.account) };
    },
    grave: true,
    event: "reversed",
  },
];

const ending: Process<RecoveryFields, State>["transitions"] = [
  {
    name: "propose-write-off",
    label: "提请核销",
    from: ["demanded", "collecting"],
    to: "waiving",
    roles: [...clerks, ...reviewers],
    takes: { required: ["writeOffKind", "writeOffFen"] },
    reasonNeeded: true,
    guards: [writeOffFits, writeOffWithinOpen],
  },
  {
    name: "approve-write-off",
    label: "同意核销",
    from: ["waiving"],
    to: "collecting",
    roles: approvers,
    notSameAs: ["propose-write-off"],
    reasonNeeded: true,
    guards: [
      {
        code: "MORE_THAN_OPEN",
        refuses: ({ record }) =>
          (record.fields.writeOffFen ?? 0) > sumsOf(accountIn(record)).openFen
            ? { text: "提请以后尚欠金额已减少，请不予同意，另行提请" }
            : undefined,
      },
    ],
    derives: (record) => ledgerAfter(record, "waivedFen", record.fields.writeOffFen),
    grave: true,
    event: "written-off",
  },
  {
    name: "refuse-write-off",
    label: "不同意核销",
    from: ["waiving"],
    to: "collecting",
    roles: approvers,
    reasonNeeded: true,
  },
  {
    name: "close",
    label: "结案",
    from: ["found", "determined", "decided", "demanded", "collecting"],
    to: "closed",
    roles: reviewers,
    guards: [nothingOpen],
    derives: (record) => ({ outcome: outcomeOf(accountIn(record), record.fields.writeOffKind) }),
    grave: true,
  },
];

/**
 * 追缴案件: what one household or person was given too much of one programme, and what became of it
 * month by month. Opened from a run's list, never by hand; no amount of it is typed but what came
 * in and what is written off.
 *
 * @source domain/assistance.md 6.9 RC-1 to RC-4, 1.18 AP-3, AP-4
 */
export const recovery = register({
  id: "recovery",
  module: "disbursement",
  label: "追缴案件",
  idPrefix: "od",
  shape: caseShape,
  fields: caseFields,
  area: "place",
  columns: ["householdNumber", "programme", "cause", "overpaidFen", "openFen", "openedOn"],
  roles: { read: [...countyStaff, ...townshipStaff, "audit-admin"], write: clerks },
  process: {
    initial: "found",
    states: recoveryStates,
    transitions: [...deciding, ...collecting, ...ending],
    clocks: caseClocks,
    related: [
      {
        name: "entries",
        register: () => recoveryEntry,
        question: "byRecovery",
        values: ({ id }) => ({ recoveryId: id }),
      },
    ],
    acts: { restate: "按批次更正多发款", offset: "按月抵扣", "run-read": "批次测算时读取" },
  },
  questions: [
    { name: "byTownship", by: ["township"], orderedBy: ["state", "openedOn"] },
    { name: "byHousehold", by: ["householdId"], orderedBy: ["openedOn"] },
    { name: "byCounty", by: [], orderedBy: ["place"] },
  ],
  unique: [{ name: "byUnit", fields: ["programme", "unit"], heldIn: runningStates }],
  indicators: [],
});

export type RecoveryCase = RegisterRecord<FieldsOf<typeof recovery>, RecoveryState>;

import {
  assistanceStaff,
  caseStaff,
  countyStaff,
  MonthText,
  procedure,
  townshipStaff,
} from "@minzheng/contract";
import { RealDay } from "@minzheng/people";
import { PrintDocument } from "@minzheng/register";
import * as z from "zod/mini";
import { AppealView } from "./appeal-view-shapes.ts";
import { AssessInput, Assessment, assessFailures } from "./assess-shapes.ts";
import { Explanation } from "./explanation-shapes.ts";
import { Prospect, ProspectInput } from "./prospect-shapes.ts";

export type * from "./appeal-view-shapes.ts";
export * from "./assess-shapes.ts";
export * from "./explanation-shapes.ts";
export * from "./prospect-shapes.ts";

/** An explanation with the case it belongs to. */
export const Ledger = z.extend(Explanation, {
  caseId: z.string(),
  fromMonth: MonthText,
  payeeName: z.string(),
  bank: z.string(),
  accountTail: z.string(),
  /** What is paid on top of it for the same month, on lines of its own: the price subsidy. */
  following: z.array(Explanation),
});
export type Ledger = z.infer<typeof Ledger>;

const NO_CASE = { status: 404, message: "没有这个救助对象，或不在您的管辖范围" } as const;

const letterFailures = {
  NO_DECISION: { status: 409, message: "还没有要告知的新决定；按月告知的，请选择决定生效的月份" },
  OPINION_NOT_HEARD: {
    status: 409,
    message: "减少或停止救助前须先听取这家人的意见，登记以后才能出告知书",
  },
} as const;

/** The module's own procedures, apart from what its registers serve: see `contract.ts`. */
export const ownProcedures = {
  assess: procedure({
    method: "POST",
    kind: "read",
    path: "/social-assistance/assess",
    summary: "保障金试算（不保存）",
    roles: assistanceStaff,
    input: AssessInput,
    output: Assessment,
    failures: assessFailures,
  }),
  /** The same for a household on record, before it applies and until it is decided on. */
  prospect: procedure({
    method: "POST",
    kind: "read",
    path: "/social-assistance/application/prospect",
    summary: "拟保障测算（不保存）",
    roles: caseStaff,
    input: ProspectInput,
    output: Prospect,
    failures: {
      NO_HOUSEHOLD: { status: 404, message: "没有这个家庭，或不在您的管辖范围" },
      NOT_A_MEMBER: {
        status: 422,
        message: "所申请的人不是这个家庭的成员，请核对",
        data: z.object({ path: z.string() }),
      },
    },
  }),
  ledger: procedure({
    method: "GET",
    path: "/social-assistance/allowance-case/ledger/{caseId}",
    summary: "保障金测算",
    roles: [...countyStaff, ...townshipStaff],
    input: z.object({ caseId: z.string(), month: MonthText }),
    output: Ledger,
    failures: { NO_CASE },
  }),
  /** The letter to the family about what was decided for a month, ready to be set on paper. */
  letter: procedure({
    method: "GET",
    path: "/social-assistance/allowance-case/letter/{caseId}",
    summary: "给家庭的告知书",
    roles: caseStaff,
    input: z.object({
      caseId: z.string(),
      month: MonthText,
      /** The day it is handed over: the terms to object run from the day after. Absent: today. */
      deliveredOn: z.optional(RealDay),
    }),
    output: PrintDocument,
    failures: { NO_CASE, ...letterFailures },
  }),
  /** The same for one decision on record: also a refusal, which no case comes of. */
  decisionLetter: procedure({
    method: "GET",
    path: "/social-assistance/decision/letter/{decisionId}",
    summary: "决定的告知书",
    roles: caseStaff,
    input: z.object({ decisionId: z.string(), deliveredOn: z.optional(RealDay) }),
    output: PrintDocument,
    failures: { NO_CASE, ...letterFailures },
  }),
  /** The same for help in an emergency or for a great expense. */
  helpLetter: procedure({
    method: "GET",
    path: "/social-assistance/temporary-assistance/letter/{helpId}",
    summary: "临时救助的告知书",
    roles: caseStaff,
    input: z.object({ helpId: z.string(), deliveredOn: z.optional(RealDay) }),
    output: PrintDocument,
    failures: { NO_CASE, ...letterFailures },
  }),
  /** Everything an appeal about one case and month is decided on; changes nothing. */
  appealView: procedure({
    method: "GET",
    path: "/social-assistance/allowance-case/appeal/{caseId}",
    summary: "申诉核查：测算、依据和重算",
    roles: countyStaff,
    input: z.object({ caseId: z.string(), month: MonthText }),
    output: AppealView,
    failures: { NO_CASE },
  }),
};

import {
  Count,
  countyStaff,
  FenNumber,
  MonthText,
  procedure,
  townshipStaff,
} from "@minzheng/contract";
import { NO_RECORD, PrintDocument } from "@minzheng/register";
import * as z from "zod/mini";
import { NO_RUN, RunId, WRONG_STATE } from "../contract-parts.ts";

const OverpaidMonth = z.object({
  month: MonthText,
  givenFen: FenNumber,
  owedFen: FenNumber,
  /** Paid back in cash and written off, by what is known now. */
  repaidFen: FenNumber,
  waivedFen: FenNumber,
});

/** One household or person of one programme that a run found to have been given too much. */
export const OverpaidRow = z.object({
  unit: z.string(),
  programmeLabel: z.string(),
  householdId: z.string(),
  householdNumber: z.string(),
  townshipName: z.string(),
  months: z.array(OverpaidMonth),
  /** What the run itself takes off, by consent. */
  offsetFen: FenNumber,
  openFen: FenNumber,
  /** The case that runs about it. */
  recovery: z.optional(z.object({ id: z.string(), state: z.string(), openFen: FenNumber })),
});
export type OverpaidRow = z.infer<typeof OverpaidRow>;

/** What a run found too much, and the cases about it. */
export const recoveryProcedures = {
  overpaid: procedure({
    method: "GET",
    path: "/disbursement/run/overpaid/{runId}",
    summary: "批次核出的多发款",
    roles: [...countyStaff, "audit-admin"],
    input: RunId,
    output: z.object({ rows: z.array(OverpaidRow), canOpen: z.boolean() }),
    failures: { NO_RUN, WRONG_STATE },
  }),
  /** Opens what has no case and brings running ones up to the list. Twice is the same as once. */
  openRecoveries: procedure({
    method: "POST",
    path: "/disbursement/run/open-recoveries",
    summary: "按多发款登记追缴案件",
    roles: ["county-clerk"],
    /** Without units all of the run's. */
    input: z.object({
      runId: z.string(),
      units: z.optional(z.array(z.string().check(z.maxLength(200))).check(z.maxLength(200))),
    }),
    output: z.object({ opened: Count, restated: Count, unchanged: Count }),
    failures: {
      NO_RUN,
      WRONG_STATE,
      NOT_NEWEST: {
        status: 409,
        message: "已有更新的批次，请按最新批次登记",
        data: z.object({ runId: z.string() }),
      },
    },
  }),
  /** To the family: what was paid, what was due, what is open, how to pay and to object. */
  recoveryLetter: procedure({
    method: "GET",
    path: "/disbursement/recovery/letter/{id}",
    summary: "多发救助金退回通知书",
    roles: [...countyStaff, ...townshipStaff],
    input: z.object({ id: z.string().check(z.minLength(1), z.maxLength(64)) }),
    output: z.object({ document: PrintDocument }),
    failures: {
      NO_RECORD,
      NOT_DECIDED: { status: 409, message: "决定追缴以后才有通知书" },
    },
  }),
  arrearsLetter: procedure({
    method: "GET",
    path: "/disbursement/run/arrears-letter/{runId}",
    summary: "补发救助金告知书",
    roles: countyStaff,
    input: z.extend(RunId, { caseId: z.string().check(z.minLength(1), z.maxLength(64)) }),
    output: z.object({ document: PrintDocument }),
    failures: {
      NO_RUN,
      WRONG_STATE,
      NO_ARREARS: { status: 404, message: "本批次没有给这个救助对象补发以前月份" },
    },
  }),
};

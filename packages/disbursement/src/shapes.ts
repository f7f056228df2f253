import { runStates } from "@minzheng/aggregation";
import {
  Count,
  FenDelta,
  FenNumber,
  InstantText,
  MonthText,
  OfficerStamp,
  Sha256,
  TownshipText,
} from "@minzheng/contract";
import * as z from "zod/mini";
import { arrearsCauses } from "./arrears/causes.ts";
import { CheckCount, Finding } from "./finding-shapes.ts";

export const RunState = z.enum(runStates);
export type RunState = z.infer<typeof RunState>;

export const SignatureStep = z.enum(["prepare", "review", "approve"]);
export type SignatureStep = z.infer<typeof SignatureStep>;

/** Every fen of the frozen roster is in exactly one of these; they add up to `due`. */
export const Balance = z.object({
  dueLines: Count,
  dueFen: FenNumber,
  heldLines: Count,
  heldFen: FenNumber,
  pendingLines: Count,
  pendingFen: FenNumber,
  paidLines: Count,
  paidFen: FenNumber,
  returnedLines: Count,
  returnedFen: FenNumber,
  reissuedLines: Count,
  reissuedFen: FenNumber,
  /** due - held - pending - paid - returned - reissued; not zero is an alarm. */
  differenceFen: FenDelta,
});
export type Balance = z.infer<typeof Balance>;

export const RunTotals = z.object({
  households: Count,
  persons: Count,
  /** Lines with money; zero lines are kept in the roster and not sent. */
  lines: Count,
  dueFen: FenNumber,
});

export const TownshipTotals = z.extend(RunTotals, {
  township: TownshipText,
  name: z.string(),
  lastMonthFen: z.optional(FenNumber),
  findings: Count,
});

export const ProgrammeTotals = z.extend(RunTotals, {
  programme: z.string(),
  label: z.string(),
  category: z.enum(["urban", "rural"]),
});

/** Where this month differs from the last: the parts add up to the fen (mock-up 03). */
export const Bridge = z.object({
  lastMonth: z.optional(MonthText),
  lastFen: FenNumber,
  lastLines: Count,
  steps: z.array(
    z.object({
      kind: z.enum([
        ...["entered", "left", "raised", "lowered"],
        ...["last-arrears", "arrears", "last-offset", "offset", "last-quarter", "quarter"],
      ] as const),
      label: z.string(),
      lines: Count,
      amountFen: FenDelta,
    }),
  ),
  thisFen: FenNumber,
  thisLines: Count,
});

export const RunSummary = z.object({
  runId: z.string(),
  month: MonthText,
  kind: z.enum(["regular"]),
  state: RunState,
  generation: z.int(),
  openedAt: InstantText,
  openedBy: z.string(),
  totals: z.optional(RunTotals),
});

/** Months gone by, held against what was given for them. Too much is taken back by consent alone. */
export const Settled = z.object({
  arrearsLines: Count,
  arrearsFen: FenNumber,
  overpaidUnits: Count,
  overpaidFen: FenNumber,
  /** Lines that are less by what their families agreed to give back so. */
  offsetLines: Count,
  offsetFen: FenNumber,
});

/** One file to the bank: what was signed, or what came back and is sent again. */
export const BankFile = z.object({
  /** Counts from 1 over all files of the run. */
  n: Count,
  attempt: Count,
  /** The bank's format, in Chinese. */
  profile: z.string(),
  batchNo: z.string(),
  sha256: Sha256,
  lines: Count,
  amountFen: FenNumber,
  key: z.string(),
  exportedAt: InstantText,
  exportedBy: z.string(),
});

export const RunDetail = z.extend(RunSummary, {
  county: z.string(),
  countyName: z.string(),
  /** Facts were read as known at this instant. */
  knownAt: InstantText,
  /** What the machine is doing, and how far it is; absent when it waits for people. */
  progress: z.optional(z.object({ step: z.string(), done: Count, of: Count })),
  townships: z.array(TownshipTotals),
  programmes: z.array(ProgrammeTotals),
  /** Programmes of which it pays other months than its own; of those without a month, none. */
  quarters: z.array(z.object({ label: z.string(), months: z.array(MonthText) })),
  balance: z.optional(Balance),
  bridge: z.optional(Bridge),
  settled: z.optional(Settled),
  /** What each check found. */
  checks: z.array(CheckCount),
  /** The first hundred; all of them come page by page. */
  findings: z.array(Finding),
  rosterHash: z.optional(Sha256),
  signatures: z.array(
    z.extend(OfficerStamp, { step: SignatureStep, hash: Sha256, opinion: z.string() }),
  ),
  bankFiles: z.array(BankFile),
  /** In the order in which they came. */
  returnFiles: z.array(
    z.object({ batchNo: z.string(), sha256: Sha256, lines: Count, receivedAt: InstantText }),
  ),
  quarantined: z.array(z.object({ row: Count, code: z.string(), text: z.string() })),
  /** Twelve months at most, oldest first. */
  history: z.array(z.object({ month: MonthText, dueFen: FenNumber, paidFen: FenNumber })),
  /** Why the caller may not take the next step, in Chinese; absent when they may. */
  nextStep: z.optional(
    z.object({ step: z.string(), label: z.string(), blockedBy: z.optional(z.string()) }),
  ),
});
export type RunDetail = z.infer<typeof RunDetail>;

/** A line that the bank gave back, and how far it is from being sent again. */
export const ReturnedRow = z.object({
  lineKey: z.string(),
  attempt: Count,
  township: TownshipText,
  townshipName: z.string(),
  programmeLabel: z.string(),
  householdId: z.string(),
  householdNumber: z.string(),
  payeeName: z.string(),
  accountTail: z.string(),
  amountFen: FenNumber,
  /** By the codes of the return reasons, with its words and what is to be done. */
  code: z.string(),
  reason: z.string(),
  task: z.string(),
  /** The record in which it is mended. */
  mending: z.optional(z.object({ register: z.string(), recordId: z.string() })),
  /** Why it cannot be sent again yet, in Chinese; absent: it can. */
  blockedBy: z.optional(z.string()),
});

export const LineRow = z.object({
  lineKey: z.string(),
  township: TownshipText,
  programme: z.string(),
  programmeLabel: z.string(),
  category: z.enum(["urban", "rural"]),
  householdId: z.string(),
  householdNumber: z.string(),
  caseId: z.string(),
  payeeName: z.string(),
  accountTail: z.string(),
  persons: Count,
  amountFen: FenNumber,
  lastMonthFen: z.optional(FenNumber),
  /** The month the money is for. */
  owedMonth: MonthText,
  /** Of a month that an earlier run decided: why it is paid now, and of what it is the rest. */
  late: z.optional(
    z.object({ cause: z.enum(arrearsCauses), owedFen: FenNumber, givenFen: FenNumber }),
  ),
  /** Taken off for months that were paid too much. */
  offsetFen: z.optional(FenNumber),
  zeroReason: z.optional(z.string()),
  state: z.enum(["held", "pending", "paid", "returned", "reissued", "zero"]),
  returnCode: z.optional(z.string()),
});

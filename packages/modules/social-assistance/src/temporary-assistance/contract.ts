import { procedure, type Role } from "@minzheng/contract";
import {
  attachmentContract,
  registerContract,
  revealContract,
  stepOutcomes,
  transitionContract,
  viewShapeOf,
} from "@minzheng/register";
import * as z from "zod/mini";
import { DocumentText, IdText, NoteText, PaidFen, SumFen } from "../field-shapes.ts";
import { readDoors } from "../read-doors.ts";
import { temporaryAssistance } from "./help-register.ts";
import { assistancePayment } from "./payment-register.ts";
import { reserveEntry, reserveFund } from "./reserve-register.ts";

const { NO_RECORD, STALE, STEP_REFUSED } = stepOutcomes;
const failures = { NO_RECORD, STALE, STEP_REFUSED };
const Revision = z.optional(z.int().check(z.positive()));

export const transferRoles = ["finance-officer"] as const satisfies readonly Role[];
export const reconcileRoles = [
  "county-clerk",
  "township-reviewer",
] as const satisfies readonly Role[];

/** A reserve is opened and its ceiling amended; with entries in it, it is never void. */
const { void: _, ...funds } = registerContract(reserveFund);

/** Payments and entries are written by decisions and moves; nobody opens or amends one. */
export const temporaryAssistanceContract = {
  temporaryAssistance: {
    ...registerContract(temporaryAssistance),
    ...transitionContract(temporaryAssistance),
    ...revealContract(temporaryAssistance),
    ...attachmentContract(temporaryAssistance),
  },
  assistancePayment: {
    ...readDoors(registerContract(assistancePayment)),
    ...transitionContract(assistancePayment),
  },
  reserveFund: {
    ...funds,
    ...transitionContract(reserveFund),
  },
  reserveEntry: {
    ...readDoors(registerContract(reserveEntry)),
    transfer: procedure({
      method: "POST",
      path: "/social-assistance/reserve-entry/transfer",
      summary: "备用金预拨、补充、缴回",
      roles: transferRoles,
      input: z.object({
        fundId: IdText,
        revision: Revision,
        kind: z.enum(["advance", "top-up", "return"]),
        amountFen: PaidFen,
        voucher: DocumentText,
      }),
      output: viewShapeOf(reserveEntry),
      failures,
    }),
    reconcile: procedure({
      method: "POST",
      path: "/social-assistance/reserve-entry/reconcile",
      summary: "备用金核销盘点",
      roles: reconcileRoles,
      input: z.object({
        fundId: IdText,
        revision: Revision,
        countedFen: SumFen,
        voucher: DocumentText,
        explanation: z.optional(NoteText),
      }),
      output: viewShapeOf(reserveEntry),
      failures,
    }),
  },
};

import { Count, Cursor, FenNumber, OfficerStamp, PageSize, TownshipText } from "@minzheng/contract";
import { PrintDocument } from "@minzheng/register";
import * as z from "zod/mini";

/** Keys of findings hold it: an id stays what it is called for ever. */
export const CheckId = z.enum([
  "deceased",
  "cremated",
  "imprisoned",
  "in-institution",
  "registration-moved",
  "held-by-warning",
  "public-salary",
  "duplicate-person",
  "duplicate-programme",
  "paid-elsewhere",
  "duplicate-account",
  "account-name-differs",
  "account-missing",
  "account-invalid",
  "account-blocked",
  "account-changed",
  "over-age-child",
  "certificate-expired",
  "review-overdue",
  "persons-over-household",
  "jump-over-30-percent",
  "amount-over-standard",
  "amount-over-decision",
  "standard-outdated",
  "decision-missing",
  "notice-missing",
  "opinion-missing",
  "sample-missing",
  "relative-unregistered",
  "account-unwritable",
]);
export type CheckId = z.infer<typeof CheckId>;

export const Severity = z.enum(["blocking", "explainable"]);
export const FindingState = z.enum(["held", "release-requested", "released", "explained", "open"]);

export const Finding = z.object({
  /** Line key; the hold is an item of its own on it. */
  lineKey: z.string(),
  check: CheckId,
  /** `blocking`: held until released by two officers. `explainable`: needs a reason, is not held. */
  severity: Severity,
  label: z.string(),
  detail: z.string(),
  basis: z.string(),
  /** Where the data behind the doubt come from. */
  source: z.string(),
  township: TownshipText,
  householdId: z.string(),
  householdNumber: z.string(),
  payeeName: z.string(),
  /** False: nobody could be paid, so the hold stays until an account is entered and decided anew. */
  hasAccount: z.boolean(),
  amountFen: FenNumber,
  state: FindingState,
  reason: z.optional(z.string()),
  explainedBy: z.optional(OfficerStamp),
  requestedBy: z.optional(OfficerStamp),
  releasedBy: z.optional(OfficerStamp),
});
export type Finding = z.infer<typeof Finding>;

/** What one check found in the whole county; every check of the gate has one, found or not. */
export const CheckCount = z.object({
  check: CheckId,
  severity: Severity,
  label: z.string(),
  basis: z.string(),
  source: z.string(),
  /** One reason may be given for many of its lines at once. */
  inBulk: z.boolean(),
  count: Count,
  /** How many still want a word from somebody: open, or a release asked for. */
  waiting: Count,
  held: Count,
  heldFen: FenNumber,
});
export type CheckCount = z.infer<typeof CheckCount>;

export const FindingsAsked = z.object({
  runId: z.string(),
  check: z.optional(CheckId),
  township: z.optional(TownshipText),
  state: z.optional(FindingState),
  cursor: Cursor,
  limit: PageSize,
});

/** Everything that was held, released or explained, with who, when and why. */
export const AuditPack = z.object({
  fileName: z.string(),
  document: PrintDocument,
  columns: z.array(z.string()),
  /** One text per column. */
  rows: z.array(z.array(z.string())),
});
export type AuditPack = z.infer<typeof AuditPack>;

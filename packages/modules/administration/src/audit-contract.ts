import { DayText, InstantText, procedure } from "@minzheng/contract";
import * as z from "zod/mini";

const Count = z.int().check(z.minimum(0));

const AuditCheckShape = z.object({
  at: InstantText,
  records: Count,
  entries: Count,
  problems: Count,
  /** Day of the anchor that was held against the table. */
  against: z.optional(DayText),
  /** Day of the anchor that stands after it. */
  anchored: z.optional(DayText),
  /** There were anchors once, and none is found any more. */
  lost: z.optional(z.boolean()),
  /** The newest anchor is of the table before it was restored to an earlier moment. */
  restored: z.optional(z.boolean()),
  findings: z.array(
    z.object({
      /** Key of the record in the table: register and id, no name. */
      record: z.string(),
      revision: Count,
      problem: z.enum(["MISSING", "ALTERED", "UNCHAINED", "HEAD_DIFFERS", "RECORD_ALTERED"]),
    }),
  ),
  forged: z.array(z.object({ day: DayText, bucket: Count })),
});
/** One walk of the keeper, as the audit administrator sees it. */
export type AuditCheckView = z.infer<typeof AuditCheckShape>;

const checks = procedure({
  method: "GET",
  path: "/administration/audit/checks",
  summary: "审计链核验记录",
  roles: ["audit-admin"],
  input: z.object({}),
  output: z.object({
    /** Newest first, at most sixty. */
    checks: z.array(AuditCheckShape),
  }),
  failures: {},
});

/** Starts a walk over everything; what it found stands among the checks some minutes later. */
const verify = procedure({
  method: "POST",
  path: "/administration/audit/verify",
  summary: "立即核验审计链",
  roles: ["audit-admin"],
  input: z.object({}),
  output: z.object({ startedAt: InstantText }),
  failures: {},
});

/** 审计: whether what was written down is still what was written. */
export const auditProcedures = { checks, verify };

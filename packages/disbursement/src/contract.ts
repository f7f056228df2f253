import {
  Count,
  Cursor,
  countyStaff,
  FenDelta,
  FenNumber,
  MonthText,
  PageSize,
  page,
  procedure,
  Sha256,
  TownshipText,
} from "@minzheng/contract";
import { PrintDocument } from "@minzheng/register";
import * as z from "zod/mini";
import { bankContract } from "./bank-contract.ts";
import { Change, ChangesAsked } from "./changes/shapes.ts";
import { NO_RUN, ofReturnFiles, RunId, WRONG_STATE } from "./contract-parts.ts";
import { AuditPack, CheckId, Finding, FindingsAsked } from "./finding-shapes.ts";
import { FUNDS_MISSING } from "./funds/missing.ts";
import { planProcedures } from "./plan-contract.ts";
import { LineRow, RunDetail, RunSummary, SignatureStep } from "./shapes.ts";

export * from "./changes/shapes.ts";
export * from "./finding-shapes.ts";
export * from "./plan-contract.ts";
export * from "./shapes.ts";

/** Of the run itself. */
export const runProcedures = {
  list: procedure({
    method: "GET",
    path: "/disbursement/run/list",
    summary: "发放批次列表",
    roles: countyStaff,
    input: z.object({}),
    output: z.object({ rows: z.array(RunSummary) }),
    failures: {},
  }),
  get: procedure({
    method: "GET",
    path: "/disbursement/run/get/{runId}",
    summary: "发放批次",
    roles: countyStaff,
    input: RunId,
    output: RunDetail,
    failures: { NO_RUN },
  }),
  open: procedure({
    method: "POST",
    path: "/disbursement/run/open",
    summary: "编制本月名册",
    roles: ["county-clerk"],
    input: z.object({ month: MonthText }),
    output: RunSummary,
    failures: {
      RUN_EXISTS: {
        status: 409,
        message: "本月名册已经编制，不会重复编制",
        data: z.object({ runId: z.string() }),
      },
      MONTH_NOT_COME: {
        status: 422,
        message: "这个月份还早，至多提前一个月编制名册",
        data: z.object({ latest: MonthText }),
      },
      MONTH_NOT_NEXT: {
        status: 409,
        message: "名册须逐月编制，不能跳过或补编更早的月份",
        data: z.object({ next: MonthText }),
      },
      EARLIER_RUN_OPEN: {
        status: 409,
        message: "上一批次尚未结清，请先办结上一批次",
        data: z.object({ runId: z.string() }),
      },
    },
  }),
  /** Throws the frozen roster away and computes again as the next generation; before approval only. */
  reopen: procedure({
    method: "POST",
    path: "/disbursement/run/reopen",
    summary: "退回重编",
    roles: ["county-reviewer", "county-approver"],
    input: z.object({
      runId: z.string(),
      reason: z.string().check(z.minLength(2), z.maxLength(500)),
    }),
    output: RunSummary,
    failures: { NO_RUN, WRONG_STATE },
  }),
  sign: procedure({
    method: "POST",
    path: "/disbursement/run/sign",
    summary: "编制、复核、审批签字",
    roles: ["county-clerk", "county-reviewer", "county-approver"],
    input: z.object({
      runId: z.string(),
      step: SignatureStep,
      /** The roster hash the officer looked at. */
      hash: Sha256,
      opinion: z.string().check(z.minLength(2), z.maxLength(500)),
    }),
    output: RunSummary,
    failures: {
      NO_RUN,
      WRONG_STATE,
      WRONG_ROLE: { status: 403, message: "您的岗位不能签这一栏" },
      SAME_OFFICER: {
        status: 409,
        message: "编制、复核、审批须为不同的人",
        data: z.object({ step: SignatureStep, name: z.string() }),
      },
      SIGN_IN_ORDER: {
        status: 409,
        message: "前一栏还没有签字",
        data: z.object({ missing: SignatureStep }),
      },
      HASH_DIFFERS: {
        status: 409,
        message: "名册已经变化，请重新查看后再签",
        data: z.object({ current: Sha256 }),
      },
      FINDINGS_OPEN: {
        status: 409,
        message: "还有没有说明的校核发现，请逐条处理后再提交",
        data: z.object({ open: Count }),
      },
      FUNDS_MISSING,
    },
  }),
  changes: procedure({
    method: "GET",
    path: "/disbursement/run/changes/{runId}",
    summary: "与上月不同的各户及原因",
    roles: countyStaff,
    input: ChangesAsked,
    output: page(Change),
    failures: {
      NO_RUN,
      WRONG_STATE,
      NO_LAST_MONTH: { status: 404, message: "没有上月批次可比" },
    },
  }),
  lines: procedure({
    method: "GET",
    path: "/disbursement/run/lines/{runId}",
    summary: "名册明细",
    roles: countyStaff,
    input: z.object({
      runId: z.string(),
      township: TownshipText,
      cursor: Cursor,
      limit: PageSize,
    }),
    output: page(LineRow),
    failures: { NO_RUN },
  }),
  findings: procedure({
    method: "GET",
    path: "/disbursement/run/findings/{runId}",
    summary: "校核发现",
    roles: countyStaff,
    input: FindingsAsked,
    output: page(Finding),
    failures: { NO_RUN },
  }),
  /** Everything held, released and explained, for print and sheet; that it was made is audited. */
  auditPack: procedure({
    method: "POST",
    path: "/disbursement/run/audit-pack",
    summary: "校核处理清册",
    roles: [...countyStaff, "audit-admin"],
    input: RunId,
    output: AuditPack,
    failures: { NO_RUN, WRONG_STATE },
  }),
  /** A township's frozen roster, twenty-five lines a page; that it was made is audited. */
  roster: procedure({
    method: "POST",
    path: "/disbursement/run/roster",
    summary: "打印发放花名册",
    roles: [...countyStaff, "audit-admin"],
    input: z.object({ runId: z.string(), township: TownshipText }),
    output: z.object({ document: PrintDocument }),
    failures: {
      NO_RUN,
      WRONG_STATE,
      NO_TOWNSHIP: { status: 404, message: "本批次没有这个乡镇的名册" },
    },
  }),
  /** One reason for every open finding of a check whose cause lies outside the single family. */
  explainAll: procedure({
    method: "POST",
    path: "/disbursement/run/explain-all",
    summary: "批量填写说明",
    roles: ["county-clerk"],
    input: z.object({
      runId: z.string(),
      check: CheckId,
      township: z.optional(TownshipText),
      reason: z.string().check(z.minLength(4), z.maxLength(500)),
    }),
    output: z.object({ explained: Count, left: Count }),
    failures: {
      NO_RUN,
      WRONG_STATE,
      ONE_BY_ONE: { status: 422, message: "这一类发现须逐户说明，不能批量填写" },
    },
  }),
  explain: procedure({
    method: "POST",
    path: "/disbursement/run/explain",
    summary: "填写说明",
    roles: ["county-clerk"],
    input: z.object({
      runId: z.string(),
      lineKey: z.string(),
      check: CheckId,
      reason: z.string().check(z.minLength(4), z.maxLength(500)),
    }),
    output: Finding,
    failures: { NO_RUN, WRONG_STATE, NO_FINDING: { status: 404, message: "没有这条校核发现" } },
  }),
  requestRelease: procedure({
    method: "POST",
    path: "/disbursement/run/request-release",
    summary: "申请解除暂缓",
    roles: ["county-clerk"],
    input: z.object({
      runId: z.string(),
      lineKey: z.string(),
      check: CheckId,
      reason: z.string().check(z.minLength(4), z.maxLength(500)),
    }),
    output: Finding,
    failures: {
      NO_RUN,
      WRONG_STATE,
      NO_FINDING: { status: 404, message: "没有这条校核发现" },
      NO_ACCOUNT: {
        status: 409,
        message: "这笔没有发放账户，不能解除暂缓；请登记账户后重新测算",
      },
      UNWRITABLE: {
        status: 409,
        message: "银行文件写不下这一笔，不能解除暂缓；请更正领款人或账户后重新测算",
      },
    },
  }),
  release: procedure({
    method: "POST",
    path: "/disbursement/run/release",
    summary: "同意解除暂缓",
    roles: ["county-reviewer", "county-approver"],
    input: z.object({ runId: z.string(), lineKey: z.string(), check: CheckId }),
    output: Finding,
    failures: {
      NO_RUN,
      WRONG_STATE,
      NO_FINDING: { status: 404, message: "没有这条校核发现" },
      NOT_REQUESTED: { status: 409, message: "经办人还没有提出解除申请" },
      SAME_OFFICER: { status: 409, message: "解除暂缓须由另一名工作人员同意" },
    },
  }),
  ...bankContract,
  export: procedure({
    method: "POST",
    path: "/disbursement/run/export",
    summary: "生成银行代发文件",
    roles: ["finance-officer"],
    input: RunId,
    output: RunSummary,
    failures: {
      NO_RUN,
      WRONG_STATE,
      SAME_OFFICER: { status: 409, message: "导出人不能是签字人" },
    },
  }),
  bankFile: procedure({
    method: "GET",
    path: "/disbursement/run/bank-file/{runId}",
    summary: "下载银行代发文件",
    roles: ["finance-officer"],
    /** Absent: the first file. */
    input: z.extend(RunId, { file: z._default(z.coerce.number().check(z.int(), z.gte(1)), 1) }),
    output: z.object({ url: z.string(), fileName: z.string(), sha256: Sha256 }),
    failures: { NO_RUN, WRONG_STATE },
  }),
  returnUpload: procedure({
    method: "POST",
    path: "/disbursement/run/return-upload",
    summary: "上传银行回盘文件：取得上传地址",
    roles: ["finance-officer"],
    input: RunId,
    output: z.object({ url: z.string(), key: z.string() }),
    failures: { NO_RUN, WRONG_STATE },
  }),
  settle: procedure({
    method: "POST",
    path: "/disbursement/run/settle",
    summary: "回盘对账",
    roles: ["finance-officer"],
    input: z.object({ runId: z.string(), key: z.string() }),
    output: RunSummary,
    failures: {
      NO_RUN,
      WRONG_STATE,
      ...ofReturnFiles,
      RETURN_FILE_DOUBLED: {
        status: 422,
        message: "回盘文件中有重复的行，无法确定以哪一行为准，请向银行重取",
        data: z.object({ seqs: z.array(Count) }),
      },
      RETURN_FILE_CONTRADICTS: {
        status: 409,
        message: "与已对账的回盘内容不一致，已暂存待查",
        data: z.object({ lines: Count }),
      },
    },
  }),
  close: procedure({
    method: "POST",
    path: "/disbursement/run/close",
    summary: "结清本批次",
    roles: ["finance-officer"],
    input: RunId,
    output: RunSummary,
    failures: {
      NO_RUN,
      WRONG_STATE,
      NOT_SETTLED: {
        status: 409,
        message: "还有未回盘或待查的款项，不能结清",
        data: z.object({ pendingLines: Count, quarantined: Count }),
      },
      BALANCE_NOT_ZERO: {
        status: 409,
        message: "试算不平，不能结清",
        data: z.object({ differenceFen: FenDelta }),
      },
    },
  }),
  /** Recomputes every line from the frozen facts. */
  replay: procedure({
    method: "GET",
    path: "/disbursement/run/replay/{runId}",
    summary: "重算核对",
    roles: [...countyStaff, "audit-admin"],
    input: RunId,
    output: z.object({
      lines: Count,
      amountFen: FenNumber,
      recomputedFen: FenNumber,
      differences: z.array(
        z.object({ lineKey: z.string(), amountFen: FenNumber, recomputedFen: FenNumber }),
      ),
      chainIntact: z.boolean(),
    }),
    failures: { NO_RUN, WRONG_STATE },
  }),
};

/** The county's procedures. */
export const contract = { ...runProcedures, ...planProcedures };

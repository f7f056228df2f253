import { Count, countyStaff, procedure } from "@minzheng/contract";
import * as z from "zod/mini";
import { NO_RUN, ofReturnFiles, RunId, WRONG_STATE } from "./contract-parts.ts";
import { ReturnedRow, RunSummary } from "./shapes.ts";

/** Accounts before anybody signs, and money after it came back. */
export const bankContract = {
  /** Asks the bank about every account of the frozen roster, before anybody signs. */
  accountsFile: procedure({
    method: "POST",
    path: "/disbursement/run/accounts-file",
    summary: "下载账户核验文件",
    roles: ["county-clerk"],
    input: RunId,
    output: z.object({ url: z.string(), fileName: z.string(), lines: Count }),
    failures: { NO_RUN, WRONG_STATE },
  }),
  accountsUpload: procedure({
    method: "POST",
    path: "/disbursement/run/accounts-upload",
    summary: "上传账户核验结果：取得上传地址",
    roles: ["county-clerk"],
    input: RunId,
    output: z.object({ url: z.string(), key: z.string() }),
    failures: { NO_RUN, WRONG_STATE },
  }),
  /** What the bank says is recorded as facts; the gate reads them when the roster is made anew. */
  takeAccounts: procedure({
    method: "POST",
    path: "/disbursement/run/take-accounts",
    summary: "登记账户核验结果",
    roles: ["county-clerk"],
    input: z.object({ runId: z.string(), key: z.string() }),
    output: z.object({ checked: Count, blocked: Count }),
    failures: {
      NO_RUN,
      WRONG_STATE,
      ...ofReturnFiles,
      RETURN_FILE_CONTRADICTS: {
        status: 409,
        message: "核验结果与送核的账户不一致，没有登记",
        data: z.object({ lines: Count }),
      },
    },
  }),
  /** Lines whose money is back, and how far each is from being sent again. */
  returned: procedure({
    method: "GET",
    path: "/disbursement/run/returned/{runId}",
    summary: "退汇明细",
    roles: countyStaff,
    input: RunId,
    output: z.object({ rows: z.array(ReturnedRow) }),
    failures: { NO_RUN },
  }),
  /** Sends everything again whose account is mended, as the run's next attempt. */
  reissue: procedure({
    method: "POST",
    path: "/disbursement/run/reissue",
    summary: "退汇重发",
    roles: ["finance-officer"],
    input: RunId,
    output: RunSummary,
    failures: {
      NO_RUN,
      WRONG_STATE,
      SAME_OFFICER: { status: 409, message: "重发人不能是签字人" },
      REISSUE_RUNNING: {
        status: 409,
        message: "正在生成另一次重发的文件，请稍候",
        data: z.object({ by: z.string() }),
      },
      NOTHING_READY: { status: 409, message: "没有账户已更正、可以重发的款项" },
    },
  }),
};

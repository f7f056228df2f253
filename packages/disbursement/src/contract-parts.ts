import { Count } from "@minzheng/contract";
import * as z from "zod/mini";
import { RunState } from "./shapes.ts";

export const RunId = z.object({ runId: z.string() });
export const NO_RUN = { status: 404, message: "没有这个发放批次，请从批次列表重新进入" } as const;
export const WRONG_STATE = {
  status: 409,
  message: "批次当前状态不能办理这一步，请刷新后查看当前环节",
  data: z.object({ state: RunState, needed: z.array(RunState) }),
} as const;

/** Of any file that comes back from the bank. */
export const ofReturnFiles = {
  RETURN_FILE_UNREADABLE: {
    status: 422,
    message: "回盘文件读不出来，请向银行重取",
    data: z.object({ reason: z.string() }),
  },
  RETURN_FILE_OTHER_BATCH: {
    status: 422,
    message: "这是另一批次的回盘文件",
    data: z.object({ batchNo: z.string(), expected: z.array(z.string()) }),
  },
  RETURN_FILE_TRUNCATED: {
    status: 422,
    message: "回盘文件不完整，行数或金额与尾行不符",
    data: z.object({ lines: Count, expectedLines: Count }),
  },
} as const;

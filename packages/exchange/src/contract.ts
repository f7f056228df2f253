import { Count, Cursor, InstantText, PageSize, page, procedure, Sha256 } from "@minzheng/contract";
import * as z from "zod/mini";

/** The same codes in the browser's quick check and the server's, which is the truth. */
export const CellError = z.object({
  /** Row of the sheet as the officer sees it, header row included. */
  row: Count,
  column: z.string(),
  /** `RESIDENT_ID_IS_NUMBER`, `RESIDENT_ID_CHECK_DIGIT`, `UNKNOWN_TOWNSHIP`, `AMOUNT` … */
  code: z.string(),
  severity: z.enum(["error", "warning"]),
  /** As it stood in the cell, ids and accounts masked. */
  value: z.string(),
  message: z.string(),
  proposal: z.optional(z.string()),
});
export type CellError = z.infer<typeof CellError>;

export const ImportState = z.enum([
  "UPLOADED",
  "CHECKING",
  "CHECKED",
  "COMMITTING",
  "DONE",
  "REFUSED",
  "UNDOING",
  "UNDONE",
]);

export const ImportDetail = z.object({
  importId: z.string(),
  /** `division`: the register the sheet is of. Absent: the roster. */
  register: z.optional(z.string()),
  state: ImportState,
  fileName: z.string(),
  sha256: z.optional(Sha256),
  bytes: z.optional(Count),
  uploadedAt: InstantText,
  uploadedBy: z.string(),
  progress: z.optional(z.object({ step: z.string(), done: Count, of: Count })),
  /** Why the whole file was refused: `ZIP_BOMB`, `TOO_LARGE`, `MACROS`, `NO_HEADER`, `EMPTY` … */
  refusal: z.optional(
    z.object({ code: z.string(), message: z.string(), data: z.optional(z.unknown()) }),
  ),
  rows: z.optional(Count),
  households: z.optional(Count),
  /** Sheet header -> field of the template, as guessed. */
  columns: z.optional(z.array(z.object({ header: z.string(), field: z.optional(z.string()) }))),
  counts: z.optional(
    z.object({
      new: Count,
      changed: Count,
      same: Count,
      /** Rows that will not be imported. */
      withErrors: Count,
      withWarnings: Count,
    }),
  ),
  outcome: z.optional(z.object({ created: Count, changed: Count, same: Count, rejected: Count })),
  /** Who took the whole import back, and what of it: touched records stay. */
  undone: z.optional(
    z.object({
      at: InstantText,
      by: z.string(),
      reason: z.string(),
      voided: Count,
      kept: Count,
    }),
  ),
});
export type ImportDetail = z.infer<typeof ImportDetail>;

/** One sheet row that needs a person's eye, with its cells as text (masked) and what is wrong. */
export const ProblemRow = z.object({
  row: Count,
  cells: z.record(z.string(), z.string()),
  errors: z.array(CellError),
});

const ImportId = z.object({ importId: z.string() });
const NO_IMPORT = { status: 404, message: "没有这次导入，请重新上传" } as const;
const clerks = ["county-clerk", "township-clerk"] as const;

export const contract = {
  template: procedure({
    method: "GET",
    path: "/exchange/roster/template",
    summary: "下载名册模板",
    roles: clerks,
    input: z.object({}),
    output: z.object({ url: z.string(), fileName: z.string() }),
    failures: {},
  }),
  upload: procedure({
    method: "POST",
    path: "/exchange/roster/upload",
    summary: "取得名册上传地址",
    roles: clerks,
    input: z.object({
      fileName: z.string().check(z.minLength(1), z.maxLength(200)),
      bytes: Count,
    }),
    output: z.object({ importId: z.string(), url: z.string() }),
    failures: {
      TOO_LARGE: {
        status: 413,
        message: "文件超过 10 MB，请分乡镇上传",
        data: z.object({ bytesMax: Count }),
      },
      NOT_A_SHEET: {
        status: 422,
        message: "只接受 .xlsx 或 .csv 文件，旧版 .xls 请用 Excel 或 WPS 另存为 .xlsx",
      },
    },
  }),
  check: procedure({
    method: "POST",
    path: "/exchange/roster/check",
    summary: "检查名册",
    roles: clerks,
    input: ImportId,
    output: ImportDetail,
    failures: { NO_IMPORT, NOT_UPLOADED: { status: 409, message: "文件还没有传上来" } },
  }),
  get: procedure({
    method: "GET",
    path: "/exchange/roster/get/{importId}",
    summary: "导入进度与结果",
    roles: clerks,
    input: ImportId,
    output: ImportDetail,
    failures: { NO_IMPORT },
  }),
  list: procedure({
    method: "GET",
    path: "/exchange/roster/list",
    summary: "导入记录",
    roles: clerks,
    input: z.object({}),
    output: z.object({ rows: z.array(ImportDetail) }),
    failures: {},
  }),
  problems: procedure({
    method: "GET",
    path: "/exchange/roster/problems/{importId}",
    summary: "有问题的行",
    roles: clerks,
    input: z.object({
      importId: z.string(),
      code: z.optional(z.string()),
      cursor: Cursor,
      limit: PageSize,
    }),
    output: z.extend(page(ProblemRow), {
      /** How many rows for each kind of problem, for the filter chips. */
      byCode: z.array(z.object({ code: z.string(), label: z.string(), rows: Count })),
    }),
    failures: { NO_IMPORT },
  }),
  commit: procedure({
    method: "POST",
    path: "/exchange/roster/commit",
    summary: "导入没有错误的行",
    roles: clerks,
    input: ImportId,
    output: ImportDetail,
    failures: {
      NO_IMPORT,
      NOT_CHECKED: { status: 409, message: "名册还没有检查完" },
      ALREADY_COMMITTED: { status: 409, message: "这次导入已经提交过" },
    },
  }),
  badRows: procedure({
    method: "GET",
    path: "/exchange/roster/bad-rows/{importId}",
    summary: "下载问题行（原表加批注）",
    roles: clerks,
    input: ImportId,
    output: z.object({ url: z.string(), fileName: z.string() }),
    failures: { NO_IMPORT, NO_PROBLEMS: { status: 404, message: "没有问题行" } },
  }),
};

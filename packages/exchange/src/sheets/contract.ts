import { AreaText, Count, Cursor, PageSize, page, procedure } from "@minzheng/contract";
import { type AnyRegister, PrintDocument } from "@minzheng/register";
import * as z from "zod/mini";
import { ImportDetail, ProblemRow } from "../contract.ts";
import { shownColumnsOf } from "./sheet-columns.ts";

/** More rows than this are asked for township by township. */
export const exportRowsMax = 5_000;

const ImportId = z.object({ importId: z.string() });
const Reason = z.string().check(z.minLength(4), z.maxLength(200));
const File = z.object({ url: z.string(), fileName: z.string() });
const NO_IMPORT = { status: 404, message: "没有这次导入，请重新上传" } as const;

const at = ({ module, id }: AnyRegister, name: string) => `/${module}/${id}/${name}` as const;

/** Sheets in and out of a register whose records are opened by hand. */
export const registerSheetContract = (register: AnyRegister) => ({
  ...fileContract(register),
  ...importContract(register),
  ...registerExportContract(register),
});

function fileContract(register: AnyRegister) {
  const { label, roles } = register;
  return {
    template: procedure({
      method: "GET",
      path: at(register, "template"),
      summary: `下载${label}模板`,
      roles: roles.write,
      input: z.object({}),
      output: File,
      failures: {},
    }),
    upload: procedure({
      method: "POST",
      path: at(register, "import/upload"),
      summary: `取得${label}表格上传地址`,
      roles: roles.write,
      input: z.object({
        fileName: z.string().check(z.minLength(1), z.maxLength(200)),
        bytes: Count,
      }),
      output: z.object({ importId: z.string(), url: z.string() }),
      failures: {
        TOO_LARGE: {
          status: 413,
          message: "文件超过 10 MB，请分开上传",
          data: z.object({ bytesMax: Count }),
        },
        NOT_A_SHEET: {
          status: 422,
          message: "只接受 .xlsx 或 .csv 文件，旧版 .xls 请用 Excel 或 WPS 另存为 .xlsx",
        },
      },
    }),
    problems: procedure({
      method: "GET",
      path: at(register, "import/problems/{importId}"),
      summary: `${label}导入：有问题的行`,
      roles: roles.write,
      input: z.object({
        importId: z.string(),
        code: z.optional(z.string()),
        cursor: Cursor,
        limit: PageSize,
      }),
      output: z.extend(page(ProblemRow), {
        byCode: z.array(z.object({ code: z.string(), label: z.string(), rows: Count })),
      }),
      failures: { NO_IMPORT },
    }),
    badRows: procedure({
      method: "GET",
      path: at(register, "import/bad-rows/{importId}"),
      summary: `${label}导入：下载问题行`,
      roles: roles.write,
      input: ImportId,
      output: File,
      failures: { NO_IMPORT, NO_PROBLEMS: { status: 404, message: "没有问题行" } },
    }),
  };
}

function importContract(register: AnyRegister) {
  const { label, roles } = register;
  return {
    check: procedure({
      method: "POST",
      path: at(register, "import/check"),
      summary: `检查${label}表格`,
      roles: roles.write,
      input: ImportId,
      output: ImportDetail,
      failures: { NO_IMPORT, NOT_UPLOADED: { status: 409, message: "文件还没有传上来" } },
    }),
    imported: procedure({
      method: "GET",
      path: at(register, "import/get/{importId}"),
      summary: `${label}导入进度与结果`,
      roles: roles.write,
      input: ImportId,
      output: ImportDetail,
      failures: { NO_IMPORT },
    }),
    imports: procedure({
      method: "GET",
      path: at(register, "import/list"),
      summary: `${label}导入记录`,
      roles: roles.write,
      input: z.object({}),
      output: z.object({ rows: z.array(ImportDetail) }),
      failures: {},
    }),
    commit: procedure({
      method: "POST",
      path: at(register, "import/commit"),
      summary: `导入${label}没有错误的行`,
      roles: roles.write,
      input: ImportId,
      output: ImportDetail,
      failures: {
        NO_IMPORT,
        NOT_CHECKED: { status: 409, message: "表格还没有检查完" },
        ALREADY_COMMITTED: { status: 409, message: "这次导入已经提交过" },
      },
    }),
    receipt: procedure({
      method: "GET",
      path: at(register, "import/receipt/{importId}"),
      summary: `${label}导入回执`,
      roles: roles.write,
      input: ImportId,
      output: PrintDocument,
      failures: { NO_IMPORT, NOT_DONE: { status: 409, message: "导入还没有完成" } },
    }),
    undo: procedure({
      method: "POST",
      path: at(register, "import/undo"),
      summary: `撤销一次${label}导入`,
      roles: roles.void ?? roles.write,
      input: z.extend(ImportId, { reason: Reason }),
      output: ImportDetail,
      failures: {
        NO_IMPORT,
        NOT_DONE: { status: 409, message: "导入还没有完成" },
        ALREADY_UNDONE: { status: 409, message: "这次导入已经撤销过" },
      },
    }),
  };
}

/** What leaves of a register as a sheet: the answer to one of its questions, as it was seen. */
export function registerExportContract(register: AnyRegister) {
  const { label, roles, questions } = register;
  return {
    export: procedure({
      method: "POST",
      path: at(register, "export"),
      summary: `导出${label}（留痕）`,
      roles: roles.read,
      area: "area",
      secret: true,
      input: z.object({
        question: z.enum(questions.map(({ name }) => name)),
        area: z.optional(AreaText),
        values: z.optional(z.record(z.string(), z.string())),
        /** Columns on the screen, in their order. Absent: those of the list. */
        columns: z.optional(
          z.array(z.enum(shownColumnsOf(register).map(({ field }) => field))).check(z.minLength(1)),
        ),
        format: z.enum(["xlsx", "csv"]),
        /** Needed where the leak check finds something. */
        reason: z.optional(Reason),
      }),
      output: z.object({ url: z.string(), fileName: z.string(), rows: Count }),
      failures: {
        TOO_MANY_ROWS: {
          status: 422,
          message: `超过 ${exportRowsMax} 行，请按乡镇分开导出`,
          data: z.object({ rowsMax: Count }),
        },
        REASON_NEEDED: {
          status: 409,
          message: "导出内容含有个人信息，请写明导出事由后再导出",
          data: z.object({
            leaks: z.array(
              z.object({ kind: z.string(), label: z.string(), count: Count, first: z.string() }),
            ),
          }),
        },
      },
    }),
  };
}

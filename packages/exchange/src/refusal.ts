/** Why a whole file is not looked at. The words say what to do next. */
const messages = {
  OLD_XLS: "这是旧版 .xls 文件，请用 Excel 或 WPS 另存为 .xlsx 后重新上传",
  UNREADABLE: "文件读不出来，请用 Excel 或 WPS 另存为 .xlsx 后重新上传",
  ZIP_BOMB: "文件解压后异常巨大，系统没有打开，请另存为新文件后重新上传",
  TOO_LARGE: "文件超过 10 MB，请分乡镇上传",
  MACROS: "文件带有宏，请另存为不带宏的 .xlsx 后重新上传",
  PASSWORD: "文件设有打开密码，请取消密码后重新上传",
  NO_HEADER: "没有找到表头行，请使用模板，表头至少要有姓名和身份证号",
  MISSING_COLUMNS: "缺少必填的列，请对照模板补上后重新上传",
  WRONG_TEMPLATE: "这是另一个台账的模板，请下载本台账的模板填写",
  SEVERAL_ROSTERS: "文件里有多张名册，系统不替您挑选，请合并到一张工作表，或每张单独另存后上传",
  EMPTY: "表头下面没有数据",
  TOO_MANY_ROWS: "超过 60,000 行，请分乡镇上传",
} as const;

export type RefusalCode = keyof typeof messages;

export interface Refusal {
  readonly code: RefusalCode;
  readonly message: string;
  readonly data?: Readonly<Record<string, unknown>>;
}

export const refusal = (code: RefusalCode, data?: Readonly<Record<string, unknown>>): Refusal => ({
  code,
  message: messages[code],
  ...(data === undefined ? {} : { data }),
});

/** An expected end of reading; caught at the edge of this package and turned into data. */
export class Refused extends Error {
  override readonly name = "Refused";
  readonly refusal: Refusal;

  constructor(code: RefusalCode, data?: Readonly<Record<string, unknown>>) {
    super(code);
    this.refusal = refusal(code, data);
  }
}

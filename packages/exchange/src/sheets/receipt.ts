import { instant } from "@minzheng/kernel";
import type { AnyRegister, PrintDocument } from "@minzheng/register";
import type { ImportDetail } from "../contract.ts";
import { minuteText } from "./minute-text.ts";

/** What became of one file, for the office that sent it: counts and the file's hash, no person. */
export function importReceipt({ label }: AnyRegister, detail: ImportDetail): PrintDocument {
  const { fileName, sha256 = "", uploadedAt, uploadedBy, rows = 0, outcome, undone } = detail;
  const { created = 0, changed = 0, same = 0, rejected = 0 } = outcome ?? {};
  const row = (what: string, count: number) => [what, String(count)];
  return {
    layout: "form",
    title: [`${label}表格导入回执`],
    number: detail.importId,
    blocks: [
      {
        kind: "fields",
        lines: [
          [{ label: "文件名", text: fileName, wide: true }],
          [{ label: "文件摘要", text: sha256, wide: true }],
          [
            { label: "导入人", text: uploadedBy },
            { label: "上传时间", text: minuteText(instant(uploadedAt)) },
          ],
        ],
      },
      {
        kind: "table",
        columns: [{ label: "结果" }, { label: "行数", align: "right" }],
        rows: [
          row("新登记", created),
          row("变更", changed),
          row("没有变化", same),
          row("没有导入", rejected),
        ],
        total: row("合计", rows),
      },
      ...(undone === undefined
        ? []
        : [
            {
              kind: "paragraph" as const,
              text: `本次导入已由${undone.by}撤销（${undone.reason}）：作废 ${undone.voided} 条；其后办理过的 ${undone.kept} 条保留；变更的内容不回退。`,
            },
          ]),
    ],
  };
}

import type { SheetData } from "write-excel-file/universal";
import { bytesOf, dropDowns, head, loadWriter, preparedRows, textCell } from "./book.ts";
import { type ColumnDeclaration, columnIds, columnOf } from "./columns.ts";

export { formulaSafe } from "./book.ts";
export { templateOf, writeRegisterCsv, writeRegisterSheet } from "./sheets/write-sheet.ts";

export interface OutColumn {
  readonly label: string;
  readonly width: number;
}

export interface OutSheet {
  readonly name: string;
  readonly columns: readonly OutColumn[];
  readonly rows: readonly (readonly string[])[];
}

/** Every cell as text, so ids and accounts keep their digits; the header frozen. */
export async function writeSheet({ name, columns, rows }: OutSheet): Promise<Uint8Array> {
  const data = [columns.map(({ label }) => head(label)), ...rows.map((row) => row.map(textCell))];
  const writeXlsx = await loadWriter();
  return bytesOf(writeXlsx([{ data, sheet: name, stickyRowsCount: 1, columns: widths(columns) }]));
}

const widths = (columns: readonly OutColumn[]) => columns.map(({ width }) => ({ width }));

/** The template: frozen header, text columns, drop-downs, and a sheet that explains each column. */
export async function writeTemplate(): Promise<Uint8Array> {
  const declared = columnIds.map(columnOf);
  const roster: SheetData = [
    declared.map(({ label }) => head(label)),
    ...Array.from({ length: preparedRows }, () =>
      declared.map(({ format }) =>
        format === "amount" ? null : { value: "", type: String, format: "@" },
      ),
    ),
  ];
  const writeXlsx = await loadWriter();
  return bytesOf(
    writeXlsx(
      [
        { data: roster, sheet: "名册", stickyRowsCount: 1, columns: widths(declared) },
        {
          data: instructions(declared),
          sheet: "填写说明",
          columns: [{ width: 30 }, { width: 10 }, { width: 90 }],
        },
      ],
      { features: [dropDowns("名册", declared)] },
    ),
  );
}

function instructions(declared: readonly ColumnDeclaration[]): SheetData {
  return [
    ["列", "必填", "怎么填"].map(head),
    ...declared.map(({ label, required, hint, choices }) =>
      [
        label,
        required ? "必填" : "",
        choices ? `${hint}（可选：${choices.join("、")}）` : hint,
      ].map(textCell),
    ),
  ];
}

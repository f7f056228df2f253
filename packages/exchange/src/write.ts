import type { Feature, SheetData } from "write-excel-file/universal";
import { type ColumnDeclaration, columnIds, columnOf } from "./columns.ts";

/** Excel, LibreOffice and WPS take a cell that begins so for a formula. @source OWASP CSV Injection */
const trigger = /^[\s\u200B-\u200F\uFEFF]*[=+\-@＝＋－＠﹢﹣﹦﹫\t\r\n|]/;

/** Text that no spreadsheet will run: a quote in front where it would begin a formula. */
export const formulaSafe = (text: string): string => (trigger.test(text) ? `'${text}` : text);

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

/** Most calls of the API write no sheet: the library is loaded with the first one. */
const loadWriter = async () => (await import("write-excel-file/universal")).default;

const textCell = (text: string) =>
  text === "" ? null : { value: formulaSafe(text), type: String, format: "@" };
const head = (label: string) => ({ value: label, type: String, fontWeight: "bold" as const });
const widths = (columns: readonly OutColumn[]) => columns.map(({ width }) => ({ width }));

/** Rows below the header that the template prepares: text format and drop-downs. */
const preparedRows = 2_000;

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
      { features: [dropDowns(declared)] },
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

/** A data validation list per column with choices; it stands after `sheetData` by the schema. */
function dropDowns(declared: readonly ColumnDeclaration[]): Feature<Blob> {
  const lists = declared.flatMap(({ choices }, i) =>
    choices
      ? `<dataValidation type="list" allowBlank="1" showErrorMessage="1" sqref="${letter(i)}2:${letter(i)}${preparedRows + 1}"><formula1>"${choices.join(",")}"</formula1></dataValidation>`
      : [],
  );
  const xml = `<dataValidations count="${lists.length}">${lists.join("")}</dataValidations>`;
  return {
    files: {
      transform: {
        "xl/worksheets/sheet{id}.xml": {
          transform: (content, { sheet }) =>
            sheet === "名册" ? content.replace("</sheetData>", `</sheetData>${xml}`) : content,
        },
      },
    },
  };
}

const letter = (column: number): string => String.fromCharCode(65 + column);

async function bytesOf(file: { toBlob: () => Promise<Blob> }): Promise<Uint8Array> {
  return new Uint8Array(await (await file.toBlob()).arrayBuffer());
}

import { yuanText } from "@minzheng/kernel";
import type { AnyRegister } from "@minzheng/register";
import type { SheetData } from "write-excel-file/universal";
import {
  bytesOf,
  dropDowns,
  formulaSafe,
  head,
  inSheet,
  loadWriter,
  preparedRows,
  textCell,
} from "../book.ts";
import type { CellValue } from "./cell-text.ts";
import { type SheetColumn, type SheetKind, sheetColumnsOf } from "./sheet-columns.ts";
import { templateMark } from "./sheet-header.ts";

const widths: Readonly<Record<SheetKind, number>> = {
  text: 20,
  choice: 14,
  "yes-no": 8,
  whole: 10,
  fen: 14,
  day: 14,
  month: 12,
  area: 34,
  "resident-id": 22,
  account: 26,
  phone: 16,
};

/** Excel takes no more for the name of a sheet, and not these characters. */
const sheetName = ({ label }: AnyRegister): string =>
  label.replace(/[\\/?*[\]:]/g, " ").slice(0, 31);

const help = "填写说明";

/**
 * The template of a register: frozen header, text columns, drop-downs from the choices, a sheet
 * that explains each column, and a hidden cell that says whose template it is.
 */
export async function templateOf(register: AnyRegister): Promise<Uint8Array> {
  const columns = sheetColumnsOf(register);
  const name = sheetName(register);
  const lists = columns.map(({ kind, choices }) => {
    if (kind === "yes-no") return { choices: ["是", "否"] };
    return choices ? { choices: [...choices.keys()] } : {};
  });
  const data: SheetData = [
    [...columns.map(({ label }) => head(label)), head(templateMark(register, columns))],
    ...Array.from({ length: preparedRows }, () => columns.map(emptyCell)),
  ];
  const writeXlsx = await loadWriter();
  const wide = columns.map(({ kind }) => ({ width: widths[kind] }));
  return bytesOf(
    writeXlsx(
      [
        { data, sheet: name, stickyRowsCount: 1, columns: [...wide, { width: 2 }] },
        { data: instructions(columns), sheet: help, columns: [30, 10, 90].map(width) },
      ],
      { features: [dropDowns(name, lists), inSheet(name, hideLastColumn)] },
    ),
  );
}

const width = (of: number) => ({ width: of });
const emptyCell = ({ kind }: SheetColumn) =>
  kind === "fen" || kind === "whole" ? null : { value: "", type: String, format: "@" };

const hideLastColumn = (content: string): string =>
  content.replace(/<col ([^<>]*?)\/?>(?=(?:<\/col>)?<\/cols>)/, '<col hidden="1" $1/>');

const hints: Readonly<Partial<Record<SheetKind, string>>> = {
  "yes-no": "填 是 或 否",
  whole: "整数",
  fen: "单位元，最多两位小数",
  day: "如 2026-01-05",
  month: "如 2026-01",
  area: "区划名称，同名的连乡镇一起写，如 城关镇桥头村；也可填区划代码",
  "resident-id": "18 位，按文本填写；末位 X 大写",
  account: "按文本填写",
  phone: "手机，或区号和固定电话",
};

const instructions = (columns: readonly SheetColumn[]): SheetData => [
  ["列", "必填", "怎么填"].map(head),
  ...columns.map(({ label, required, kind, choices, declaration: { hint, clause } }) => {
    const own = choices ? `可选：${[...choices.keys()].join("、")}` : hints[kind];
    const words = [hint, own, clause === undefined ? undefined : `依据：${clause}`];
    return [label, required ? "必填" : "", words.filter(Boolean).join("；")].map(textCell);
  }),
];

export interface OutTable {
  readonly register: AnyRegister;
  readonly columns: readonly Pick<SheetColumn, "label" | "kind">[];
  readonly rows: readonly (readonly CellValue[])[];
}

/** Rows as a book: text as text, amounts and counts as numbers, nothing a formula. */
export async function writeRegisterSheet(table: OutTable): Promise<Uint8Array> {
  const { register, columns, rows } = table;
  const data: SheetData = [
    columns.map(({ label }) => head(label)),
    ...rows.map((row) => row.map((value, i) => outCell(value, columns[i]?.kind))),
  ];
  const writeXlsx = await loadWriter();
  const sheet = {
    data,
    sheet: sheetName(register),
    stickyRowsCount: 1,
    columns: columns.map(({ kind }) => ({ width: widths[kind] })),
  };
  return bytesOf(writeXlsx([sheet]));
}

function outCell(value: CellValue, kind: SheetKind | undefined) {
  if (typeof value === "string") return textCell(value);
  const format = kind === "fen" ? "#,##0.00" : "0";
  return { value: kind === "fen" ? value / 100 : value, type: Number, format };
}

/** The same as text: UTF-8 with a byte-order mark, since Excel asks for one. */
export function writeRegisterCsv({ columns, rows }: OutTable): Uint8Array {
  const lines = [
    columns.map(({ label }) => quoted(label)),
    ...rows.map((row) =>
      row.map((value, i) =>
        typeof value === "string" ? quoted(value) : plainNumber(value, columns[i]?.kind),
      ),
    ),
  ];
  return new TextEncoder().encode(`\uFEFF${lines.map((line) => `${line.join(",")}\r\n`).join("")}`);
}

const quoted = (text: string): string => {
  const safe = formulaSafe(text);
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** `190805` fen as `1908.05`. */
const plainNumber = (value: number, kind: SheetKind | undefined): string =>
  kind === "fen" ? yuanText(value).replaceAll(",", "") : String(value);

import { crc32, deflateRawSync } from "node:zlib";
import {
  type ColumnId,
  checkRoster,
  columnIds,
  columnOf,
  type RosterCheck,
  type RosterContext,
} from "@minzheng/exchange";
import { day } from "@minzheng/kernel";

export const context: RosterContext = {
  divisions: [
    { code: "999901100", name: "城关镇" },
    { code: "999901100001", name: "河东社区", category: "urban" },
    { code: "999901101", name: "大坪乡" },
    { code: "999901101201", name: "桥头村", category: "rural" },
    { code: "999901101202", name: "石坎村", category: "rural" },
  ],
  today: day("2026-11-24"),
  areas: ["999901"],
};

/** A sound allowance head; tests change what they are about. */
export const sound: Readonly<Partial<Record<ColumnId, string>>> = {
  householdNumber: "A1",
  relation: "Y",
  name: "郭永才",
  residentIdNumber: "999901194605200015",
  phone: "19912345678",
  township: "大坪乡",
  village: "桥头村",
  category: "农村",
  programme: "低保",
  bank: "县农商行",
  account: "6299990100000000010",
  confirmedOn: "2026-01-05",
};

export type Value = string | number | { readonly formula: string; readonly value: string };

export const header: readonly string[] = columnIds.map((id) => columnOf(id).label);
export const rowOf = (cells: Readonly<Partial<Record<ColumnId, Value>>>): readonly Value[] =>
  columnIds.map((id) => cells[id] ?? "");

const xmlText = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
const letter = (column: number): string =>
  column < 26
    ? String.fromCharCode(65 + column)
    : letter(Math.floor(column / 26) - 1) + letter(column % 26);

function cell(value: Value, row: number, column: number): string {
  const at = `${letter(column)}${row}`;
  if (value === "") return `<c r="${at}" s="1"/>`;
  if (typeof value === "number") return `<c r="${at}"><v>${value}</v></c>`;
  if (typeof value === "object") {
    return `<c r="${at}" t="str"><f>${xmlText(value.formula)}</f><v>${xmlText(value.value)}</v></c>`;
  }
  return `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${xmlText(value)}</t></is></c>`;
}

export const sheetXml = (
  rows: readonly (readonly Value[])[],
  merges: readonly string[] = [],
): string =>
  [
    '<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>',
    ...rows.map(
      (row, i) =>
        `<row r="${i + 1}">${row.map((value, column) => cell(value, i + 1, column)).join("")}</row>`,
    ),
    "</sheetData>",
    merges.length === 0
      ? ""
      : `<mergeCells>${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join("")}</mergeCells>`,
    "</worksheet>",
  ].join("");

const relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const parts: Readonly<Record<string, string>> = {
  "[Content_Types].xml":
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
  "xl/workbook.xml": `<workbook xmlns:r="${relationships}"><sheets><sheet name="名册" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  "xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="rId1" Type="${relationships}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
  "xl/styles.xml": "<styleSheet><cellXfs><xf/><xf/></cellXfs></styleSheet>",
};

/** An .xlsx written by hand, so that it can be as wrong as a test wants. */
export const xlsxOf = (
  sheet: string | Uint8Array,
  extra: Readonly<Record<string, string | Uint8Array>> = {},
): Uint8Array => zipOf({ ...parts, "xl/worksheets/sheet1.xml": sheet, ...extra });

/** The plainest archive: local headers, central directory, end record. */
export function zipOf(entries: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const [name, body] of Object.entries(entries)) {
    const plain = Buffer.from(body as Uint8Array);
    const packed = deflateRawSync(plain, { level: 1 });
    const label = Buffer.from(name);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(plain), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(plain.length, 18);
    fields.writeUInt16LE(label.length, 22);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    central.push(Buffer.from("PK\u0001\u0002\u0014\u0000"), fields, rest, label);
    local.push(Buffer.from("PK\u0003\u0004"), fields, label, packed);
    at += 30 + label.length + packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write("PK\u0005\u0006");
  const count = Object.keys(entries).length;
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...local, directory, end]);
}

export async function checkOf(
  bytes: Uint8Array,
  at: RosterContext = context,
): Promise<RosterCheck> {
  const result = await checkRoster(bytes, at);
  if ("refusal" in result) throw new Error(result.refusal.code);
  return result.check;
}

/** The check of a sheet with the template's header and these rows. */
export const checkRows = (
  rows: readonly Readonly<Partial<Record<ColumnId, Value>>>[],
  merges: readonly string[] = [],
): Promise<RosterCheck> => checkOf(xlsxOf(sheetXml([header, ...rows.map(rowOf)], merges)));

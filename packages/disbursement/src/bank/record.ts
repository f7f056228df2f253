import { assert } from "@minzheng/kernel";
import { armed, csvRow, readCsv } from "../csv.ts";
import { decodeText, type Encoding, encodeText } from "./encoding.ts";
import type { Column, RecordForm } from "./profile.ts";

export type Values<Field extends string = string> = Readonly<Partial<Record<Field, string>>>;

type Form = RecordForm & { readonly encoding: Encoding };

/**
 * One record in bytes, with its line end.
 *
 * @throws Defect when a value is wider than its column: `orderProblem` finds that before
 */
export function writeRecord<Field extends string>(
  form: Form,
  columns: readonly Column<Field>[],
  values: Values<Field>,
): Uint8Array {
  const texts = columns.map(({ of }) => (typeof of === "string" ? (values[of] ?? "") : of.mark));
  const { separator, lineEnd, encoding } = form;
  if (separator !== undefined)
    return encodeText(csvRow({ separator, lineEnd }, ...texts), encoding);
  return join([
    ...columns.map((column, i) => padded(column, encodeText(texts[i] ?? "", encoding))),
    encodeText(lineEnd, encoding),
  ]);
}

function padded({ bytes, align, pad, of }: Column, content: Uint8Array): Uint8Array {
  assert(bytes !== undefined, `${JSON.stringify(of)} has no width`);
  assert(content.length <= bytes, `${JSON.stringify(of)} has ${content.length} of ${bytes} bytes`);
  const field = new Uint8Array(bytes).fill((pad ?? " ").charCodeAt(0));
  field.set(content, align === "right" ? bytes - content.length : 0);
  return field;
}

/** A record as it lies in a file, to be taken for one kind or another. */
export interface RawRecord {
  /** Line of the file, from 1. */
  readonly row: number;
  /** @returns undefined when it is no record of these columns */
  as<Field extends string>(columns: readonly Column<Field>[]): Values<Field> | undefined;
}

/** Cuts a file into records; empty lines are skipped. @returns undefined when it cannot be read */
export function readRecords(form: Form, bytes: Uint8Array): readonly RawRecord[] | undefined {
  const { separator } = form;
  return separator === undefined
    ? readWidths(bytes, form.encoding)
    : readSeparated(bytes, { separator, encoding: form.encoding });
}

function readSeparated(
  bytes: Uint8Array,
  { separator, encoding }: { readonly separator: string; readonly encoding: Encoding },
): readonly RawRecord[] | undefined {
  const text = decodeText(bytes, encoding);
  const table = text === undefined ? undefined : readCsv(text, separator);
  return table?.map(({ row, fields }) => ({
    row,
    as: (columns) => {
      const needed = columns.filter(({ optional }) => !optional).length;
      if (fields.length < needed || fields.length > columns.length) return undefined;
      return valuesOf(columns, fields.map(armed));
    },
  }));
}

/** Neither byte of a line end is ever part of a character in these encodings. */
function readWidths(bytes: Uint8Array, encoding: Encoding): readonly RawRecord[] {
  return linesIn(bytes).map(({ row, content }) => ({
    row,
    as: (columns) => {
      const texts: string[] = [];
      let at = 0;
      for (const column of columns) {
        const end = at + (column.bytes ?? 0);
        const text = decodeText(content.subarray(at, end), encoding);
        if (text === undefined || encodeText(text, encoding).length !== end - at) return undefined;
        texts.push(unpadded(column, text));
        at = end;
      }
      return at === content.length ? valuesOf(columns, texts) : undefined;
    },
  }));
}

/** A number keeps its last zero, and the one before its point. */
function unpadded({ pad, align }: Column, text: string): string {
  if (pad === "0") return text.replace(/^0+(?=\d)/, "");
  return align === "right" ? text.replace(/^ +/, "") : text.replace(/ +$/, "");
}

function valuesOf<Field extends string>(
  columns: readonly Column<Field>[],
  texts: readonly string[],
): Values<Field> | undefined {
  const values: Partial<Record<Field, string>> = {};
  for (const [i, { of }] of columns.entries()) {
    const text = texts[i];
    if (typeof of === "string") {
      if (text !== undefined) values[of] = text;
    } else if (text !== of.mark) return undefined;
  }
  return values;
}

function linesIn(bytes: Uint8Array): readonly { row: number; content: Uint8Array }[] {
  const lines: { row: number; content: Uint8Array }[] = [];
  let start = 0;
  for (let row = 1; start < bytes.length; row += 1) {
    const found = bytes.indexOf(lineFeed, start);
    const end = found === -1 ? bytes.length : found;
    const content = bytes.subarray(start, bytes[end - 1] === carriageReturn ? end - 1 : end);
    if (content.length > 0) lines.push({ row, content });
    start = end + 1;
  }
  return lines;
}

const [lineFeed, carriageReturn] = [0x0a, 0x0d];

/** Where the last record begins: what a digest covers ends there. */
export function lastRecordStart(bytes: Uint8Array): number {
  let end = bytes.length;
  while (end > 0 && (bytes[end - 1] === lineFeed || bytes[end - 1] === carriageReturn)) end -= 1;
  return bytes.lastIndexOf(lineFeed, end - 1) + 1;
}

export function join(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Fen as the file has them: `123800`, or `1238.00`. */
export function amountText({ amounts }: RecordForm, amountFen: number): string {
  if (amounts === "fen") return String(amountFen);
  return `${Math.trunc(amountFen / 100)}.${String(amountFen % 100).padStart(2, "0")}`;
}

/** @returns undefined when the text is not an amount as the file has them */
export function readAmount({ amounts }: RecordForm, text: string | undefined): number | undefined {
  if (amounts === "fen") return readWhole(text);
  return text !== undefined && /^\d{1,13}\.\d\d$/.test(text)
    ? readWhole(text.replace(".", ""))
    : undefined;
}

/** @returns undefined when the text is no whole number */
export function readWhole(text: string | undefined): number | undefined {
  const value = text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
  return value !== undefined && Number.isSafeInteger(value) ? value : undefined;
}

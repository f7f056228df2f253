/** What a spreadsheet takes for a formula, half and full width. @source OWASP, CSV injection */
const formulaStart = /^[=+\-@\t\r＝＋－＠]/;

/** One field: a formula is disarmed by an apostrophe, then quoted where needed (RFC 4180). */
function field(value: string | number): string {
  if (typeof value === "number") return String(value);
  const safe = formulaStart.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One row with its line feed. Numbers stay numbers. */
export const csvRow = (...fields: readonly (string | number)[]): string =>
  `${fields.map(field).join(",")}\n`;

/**
 * Reads RFC 4180 text into rows of fields, each with its line number from 1; empty lines are skipped.
 *
 * @returns undefined when a quote is not closed or stands in the middle of a field
 */
export function readCsv(
  text: string,
): readonly { readonly row: number; readonly fields: readonly string[] }[] | undefined {
  const rows: { row: number; fields: string[] }[] = [];
  const pattern = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|\n|\r|$)/y;
  let fields: string[] = [];
  let line = 1;
  let start = 1;
  while (pattern.lastIndex < text.length || fields.length > 0) {
    const match = pattern.exec(text);
    if (match === null) return undefined;
    const [whole, quoted, plain, end] = match;
    fields.push(quoted === undefined ? (plain ?? "") : quoted.replaceAll('""', '"'));
    line += whole.match(/\r\n|\n|\r/g)?.length ?? 0;
    if (end === ",") continue;
    if (fields.length > 1 || fields[0] !== "") rows.push({ row: start, fields });
    fields = [];
    start = line;
  }
  return rows;
}

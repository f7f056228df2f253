/** What a spreadsheet takes for a formula, half and full width. @source OWASP, CSV injection */
const formulaStart = /^'*[=+\-@\t\r＝＋－＠]/;

/** One field: a formula is disarmed by an apostrophe, then quoted where needed (RFC 4180). */
function field(value: string, separator: string): string {
  const safe = formulaStart.test(value) ? `'${value}` : value;
  const needsQuotes = safe.includes(separator) || /["\r\n]/.test(safe);
  return needsQuotes ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One row with its line end. */
export const csvRow = (
  { separator, lineEnd }: { readonly separator: string; readonly lineEnd: string },
  ...fields: readonly string[]
): string => `${fields.map((value) => field(value, separator)).join(separator)}${lineEnd}`;

/** A field as it was before it was disarmed. */
export const armed = (text: string): string =>
  text.startsWith("'") && formulaStart.test(text) ? text.slice(1) : text;

/**
 * Reads RFC 4180 text into rows of fields, each with its line number from 1; empty lines are skipped.
 *
 * @returns undefined when a quote is not closed or stands in the middle of a field
 */
export function readCsv(
  text: string,
  separator: string,
): readonly { readonly row: number; readonly fields: readonly string[] }[] | undefined {
  const rows: { row: number; fields: string[] }[] = [];
  const end = `\\${separator}|\\r\\n|\\n|\\r|$`;
  const pattern = new RegExp(`(?:"((?:[^"]|"")*)"|([^"\\${separator}\\r\\n]*))(${end})`, "y");
  let fields: string[] = [];
  let line = 1;
  let start = 1;
  while (pattern.lastIndex < text.length || fields.length > 0) {
    const match = pattern.exec(text);
    if (match === null) return undefined;
    const [whole, quoted, plain, closing] = match;
    fields.push(quoted === undefined ? (plain ?? "") : quoted.replaceAll('""', '"'));
    line += whole.match(/\r\n|\n|\r/g)?.length ?? 0;
    if (closing === separator) continue;
    if (fields.length > 1 || fields[0] !== "") rows.push({ row: start, fields });
    fields = [];
    start = line;
  }
  return rows;
}

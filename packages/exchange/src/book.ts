import type { Feature } from "write-excel-file/universal";

/** Excel, LibreOffice and WPS take a cell that begins so for a formula. @source OWASP CSV Injection */
const trigger = /^[\s\u200B-\u200F\uFEFF]*[=+\-@＝＋－＠﹢﹣﹦﹫\t\r\n|]/;

/** Text that no spreadsheet will run: a quote in front where it would begin a formula. */
export const formulaSafe = (text: string): string => (trigger.test(text) ? `'${text}` : text);

/** Most calls of the API write no sheet: the library is loaded with the first one. */
export const loadWriter = async () => (await import("write-excel-file/universal")).default;

/** Never a formula, never a number. */
export const textCell = (text: string) =>
  text === "" ? null : { value: formulaSafe(text), type: String, format: "@" };
export const head = (label: string) => ({
  value: label,
  type: String,
  fontWeight: "bold" as const,
});

/** Rows below the header that a template prepares: text format and drop-downs. */
export const preparedRows = 2_000;

/** Excel refuses a list of choices that is longer. */
const listLengthMax = 255;

/** A data validation list per column with choices; it stands after `sheetData` by the schema. */
export function dropDowns(
  name: string,
  declared: readonly { readonly choices?: readonly string[] }[],
): Feature<Blob> {
  const lists = declared.flatMap(({ choices = [] }, i) => {
    const list = choices.join(",");
    if (list === "" || list.length > listLengthMax) return [];
    const cells = `${letters(i)}2:${letters(i)}${preparedRows + 1}`;
    return `<dataValidation type="list" allowBlank="1" showErrorMessage="1" sqref="${cells}"><formula1>"${xmlText(list)}"</formula1></dataValidation>`;
  });
  const xml = `<dataValidations count="${lists.length}">${lists.join("")}</dataValidations>`;
  return inSheet(name, (content) =>
    lists.length === 0 ? content : content.replace("</sheetData>", `</sheetData>${xml}`),
  );
}

const xmlText = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** A change to the markup of one sheet of the book. */
export const inSheet = (name: string, change: (content: string) => string): Feature<Blob> => ({
  files: {
    transform: {
      "xl/worksheets/sheet{id}.xml": {
        transform: (content, { sheet }) => (sheet === name ? change(content) : content),
      },
    },
  },
});

/** `A` for column 0, `AA` for column 26. */
function letters(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : letters(Math.floor(column / 26) - 1) + last;
}

export async function bytesOf(file: { toBlob: () => Promise<Blob> }): Promise<Uint8Array> {
  return new Uint8Array(await (await file.toBlob()).arrayBuffer());
}

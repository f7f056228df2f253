import type { ResidentId } from "@minzheng/kernel";
import { readResidentIdText } from "@minzheng/people";
import type { Cell } from "./grid.ts";
import { type Reading, read, unread } from "./reading.ts";
import { cleanText, withoutSpaces } from "./text.ts";

/** Excel keeps fifteen digits of a number; an id has eighteen. */
const keptDigits = 15;
const lost = "Excel 把身份证号存成了数字，后几位已丢失，请把整列改成文本后重新填写";

/**
 * An eighteen-character resident id. Nothing is repaired: what Excel lost is lost, and a number
 * that could be meant is proposed, masked.
 */
export function readResidentIdCell(cell: Cell): Reading<ResidentId> {
  const text = withoutSpaces(cleanText(cell.text)).toUpperCase().replace(/\.0+$/, "");
  if (text === "") return unread("RESIDENT_ID_MISSING", "身份证号没有填");
  if (/^\d(\.\d+)?E\+?\d+$/.test(text) || (cell.kind === "number" && text.length > keptDigits)) {
    return unread("RESIDENT_ID_IS_NUMBER", lost);
  }
  const id = readResidentIdText(text);
  if (!("code" in id)) return read(id);
  return unread(`RESIDENT_ID_${id.code}`, id.text, id.proposal);
}

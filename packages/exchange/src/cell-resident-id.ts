import {
  maskResidentId,
  type ResidentId,
  readResidentId,
  residentIdCheckCharacter,
} from "@minzheng/kernel";
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
  if (/^\d{15}$/.test(text)) return oldNumber(text);
  const id = readResidentId(text);
  if (!("problem" in id)) return read(id);
  if (id.problem === "LENGTH") return wrongLength(text);
  if (id.problem === "CHARACTERS") return wrongCharacters(text);
  if (id.problem === "BIRTH_DATE") {
    return unread("RESIDENT_ID_BIRTH_DATE", "第 7 至 14 位不是一个日期，请核对身份证");
  }
  const last = residentIdCheckCharacter(text);
  return unread(
    "RESIDENT_ID_CHECK_DIGIT",
    `校验不通过：前 17 位无误时末位应为 ${last}，请核对身份证`,
    maskResidentId(text.slice(0, 17) + last),
  );
}

/** @source GB 11643-1999: the old number lacks the century and the check character. */
function oldNumber(text: string): Reading<never> {
  const digits = `${text.slice(0, 6)}19${text.slice(6)}`;
  const id = readResidentId(digits + residentIdCheckCharacter(digits));
  const proposal = "problem" in id ? undefined : maskResidentId(id.number);
  return unread("RESIDENT_ID_OLD", "少 3 位：15 位旧号，请换 18 位", proposal);
}

function wrongLength(text: string): Reading<never> {
  const difference = text.length - 18;
  const words = difference < 0 ? `少 ${-difference} 位` : `多 ${difference} 位`;
  return unread("RESIDENT_ID_LENGTH", `${words}：身份证号应为 18 位，请核对身份证`);
}

const lookalikes: Readonly<Record<string, string>> = { O: "0", I: "1", L: "1", "×": "X", "*": "X" };

function wrongCharacters(text: string): Reading<never> {
  const meant = [...text].map((character) => lookalikes[character] ?? character).join("");
  const sound = !("problem" in readResidentId(meant));
  return unread(
    "RESIDENT_ID_CHARACTERS",
    sound ? "有字母写成了数字的样子（如 O 和 0），请核对身份证" : "只能是 17 位数字加一位数字或 X",
    sound ? maskResidentId(meant) : undefined,
  );
}

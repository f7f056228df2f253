import { isMonth } from "@minzheng/kernel";
import * as z from "zod/mini";
import { readAccount, readPhone } from "../cell-account.ts";
import { readAmount } from "../cell-amount.ts";
import { readDay } from "../cell-day.ts";
import { readResidentIdCell } from "../cell-resident-id.ts";
import { readYesNo } from "../cell-words.ts";
import type { Cell } from "../grid.ts";
import { type Reading, read, unread } from "../reading.ts";
import { cleanText, numberOfNumerals, withoutSpaces } from "../text.ts";
import { type Places, readArea } from "./read-area.ts";
import type { SheetColumn } from "./sheet-columns.ts";

/** A cell as the value of its field. @returns undefined when the cell is empty: it says nothing */
export function readSheetCell(
  column: SheetColumn,
  cell: Cell,
  places: Places,
): Reading<unknown> | undefined {
  const text = cleanText(cell.text);
  if (text === "") return undefined;
  if (column.declaration.sealed && text.includes("*")) {
    return unread("MASKED_VALUE", "这是遮盖过的内容，不是原值，请填写完整内容或留空");
  }
  const reading = readKind(column, cell, places);
  if (reading?.value === undefined) return reading;
  return { ...reading, ...checked(column, reading.value) } as Reading<unknown>;
}

function readKind(column: SheetColumn, cell: Cell, places: Places): Reading<unknown> | undefined {
  switch (column.kind) {
    case "choice":
      return readChoice(column, cell);
    case "yes-no":
      return readYesNo(cell, false);
    case "whole":
      return readWhole(cell);
    case "fen":
      return readAmount(cell);
    case "day":
      return readDay(cell);
    case "month":
      return readMonth(cell);
    case "area":
      return readArea(cell, places);
    case "account":
      return readAccount(cell);
    case "phone":
      return readPhone(cell);
    case "resident-id": {
      const { note, value } = readResidentIdCell(cell);
      return value === undefined && note ? { note } : read(value?.number ?? "", note);
    }
    case "text":
      return readText(cell);
  }
}

/** What the field's own shape has against the value, in the shape's words if it has any. */
function checked({ shape }: SheetColumn, value: unknown): Reading<unknown> | undefined {
  const result = z.safeParse(shape, value);
  if (result.success) return undefined;
  const [issue] = result.error.issues;
  const own = issue && /\p{Script=Han}/u.test(issue.message) ? issue.message : undefined;
  return { value: undefined, note: { code: "VALUE", message: own ?? wordsFor(issue) } };
}

function wordsFor(issue: z.core.$ZodIssue | undefined): string {
  if (issue?.code === "too_big") return `内容超出上限（${issue.maximum}），请改正`;
  if (issue?.code === "too_small") return `内容不足下限（${issue.minimum}），请改正`;
  return "内容的格式不对，请对照填写说明改正";
}

function readChoice({ choices = new Map() }: SheetColumn, cell: Cell): Reading<unknown> {
  const text = withoutSpaces(cleanText(cell.text));
  const value = choices.get(text) ?? [...choices.values()].find((one) => one === text);
  if (value !== undefined) return read(value);
  const labels = [...choices.keys()];
  const near = labels.filter((label) => label.includes(text) || text.includes(label));
  return unread("CHOICE", `只能填 ${labels.join("、")}`, near.length === 1 ? near[0] : undefined);
}

function readWhole(cell: Cell): Reading<number> {
  const text = withoutSpaces(cleanText(cell.text)).replace(/\.0+$/, "").replaceAll(",", "");
  const number = /^-?\d{1,15}$/.test(text) ? Number(text) : numberOfNumerals(text);
  return number === undefined ? unread("NUMBER", "应为整数，如 3") : read(number);
}

/** `2026-01`, `2026年1月`, `202601`, or a day of that month from Excel. */
function readMonth(cell: Cell): Reading<string> {
  const text = withoutSpaces(cleanText(cell.text));
  const [, year = "", number = ""] =
    /^(\d{4})[-/.年]?(\d{1,2})月?(?:份)?$/.exec(text) ?? /^(\d{4})-(\d\d)-\d\d$/.exec(text) ?? [];
  const month = `${year}-${number.padStart(2, "0")}`;
  return isMonth(month) ? read(month) : unread("MONTH", "月份认不出来，请写成 2026-01 的样子");
}

/** Long digits that Excel turned into a number have lost their end. */
function readText(cell: Cell): Reading<string> {
  const text = cleanText(cell.text);
  if (cell.kind === "number" && (text.length > 15 || /E\+/i.test(text))) {
    return unread(
      "TEXT_IS_NUMBER",
      "Excel 把这一格存成了数字，末尾已丢失，请把整列改成文本后重新填写",
    );
  }
  return read(text);
}

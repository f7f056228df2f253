import { addDays, type Day, day, isDay } from "@minzheng/kernel";
import type { Cell } from "./grid.ts";
import { type Reading, read, unread } from "./reading.ts";
import { cleanText, numberOfNumerals, withoutSpaces } from "./text.ts";

const excelDayZero = day("1899-12-30");
/** Excel serials of 1954 to 2099: what a day column can hold by mistake of format. */
const serials = { least: 20_000, most: 73_050 };

/**
 * A day as offices write it: `2026-01-05`, `2026/1/5`, `2026.1.5`, `20260105`, `2026年1月5日`,
 * `二〇二六年一月五日`, an Excel date, or an Excel date whose format was lost (46027).
 */
export function readDay(cell: Cell): Reading<Day> {
  const text = withoutSpaces(cleanText(cell.text)).replace(/[T]?\d{1,2}:\d\d(:\d\d)?(\.\d+)?$/, "");
  const parts =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text) ??
    /^(\d{4})(\d\d)(\d\d)$/.exec(text) ??
    partsInNumerals(text);
  if (parts) {
    const written = `${parts[1]}-${pad(parts[2])}-${pad(parts[3])}`;
    return isDay(written) ? read(written) : unread("DATE", "没有这一天，请核对日期");
  }
  if (/^\d{5}$/.test(text) && Number(text) >= serials.least && Number(text) <= serials.most) {
    return read(addDays(excelDayZero, Number(text)));
  }
  return unread("DATE", "日期认不出来，请写成 2026-01-05 的样子");
}

function partsInNumerals(text: string): readonly string[] | undefined {
  const match = /^(.+)年(.+)月(.+)日$/.exec(text);
  const numbers = match?.slice(1).map(numberOfNumerals) ?? [];
  if (numbers.length !== 3 || numbers.includes(undefined)) return undefined;
  return ["", ...numbers.map(String)];
}

const pad = (part = "") => part.padStart(2, "0");

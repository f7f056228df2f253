import { type Fen, fen, fenOfYuanText } from "@minzheng/kernel";
import type { Cell } from "./grid.ts";
import { type Reading, read, unread } from "./reading.ts";
import { cleanText, numberOfNumerals, withoutSpaces } from "./text.ts";

/** More than this a month in one line of one person is more likely a yearly sum or another unit. */
const largeFen = 5_000_000;

/** Yuan a month as whole fen. An empty cell, `无` and `-` are nothing. */
export function readAmount(cell: Cell): Reading<Fen> {
  const text = withoutSpaces(cleanText(cell.text)).replace(/^[¥￥]|元(\/月)?$/g, "");
  if (/^([-—/]*|无)$/.test(text)) return read(fen(0));
  if (/^-\d/.test(text)) return unread("AMOUNT_NEGATIVE", "金额不能是负数，经营亏损的请填 0");
  const amount =
    fenOfYuanText(text) ?? (cell.kind === "number" ? ofBinary(text) : inNumerals(text));
  if (amount !== undefined) {
    if (amount <= largeFen) return read(amount);
    return read(amount, {
      code: "AMOUNT_LARGE",
      message: "一个月超过 5 万元，请核对单位是否为元/月",
    });
  }
  if (/^[\d,]+\.\d{3,}$/.test(text)) {
    return unread("AMOUNT_DECIMALS", "金额最多两位小数，系统不替您四舍五入，请改正");
  }
  return unread("AMOUNT", "金额认不出来，请只填数字，单位元，如 1238.50");
}

/** Excel keeps 760.10 as 760.1000000000000227: the two decimals are there, the rest is noise. */
function ofBinary(text: string): Fen | undefined {
  const hundredths = Number(text) * 100;
  const whole = Math.round(hundredths);
  if (!Number.isSafeInteger(whole) || whole < 0) return undefined;
  return Math.abs(hundredths - whole) < 1e-5 ? fen(whole) : undefined;
}

function inNumerals(text: string): Fen | undefined {
  const yuan = numberOfNumerals(text.replace(/[圆整]+$/g, ""));
  return yuan === undefined ? undefined : fen(yuan * 100);
}

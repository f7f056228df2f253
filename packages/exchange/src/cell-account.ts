import { passesLuhn } from "@minzheng/kernel";
import type { Cell } from "./grid.ts";
import { type Reading, read, unread } from "./reading.ts";
import { cleanText, withoutSpaces } from "./text.ts";

/** A bank account, digits only; undefined when the cell is empty. */
export function readAccount(cell: Cell): Reading<string> | undefined {
  const text = withoutSpaces(cleanText(cell.text)).replaceAll("-", "").replace(/\.0+$/, "");
  if (text === "") return undefined;
  if (/^\d(\.\d+)?E\+?\d+$/i.test(text) || (cell.kind === "number" && text.length > 15)) {
    return unread(
      "ACCOUNT_IS_NUMBER",
      "Excel 把账号存成了数字，后几位已丢失，请改成文本后重新填写",
    );
  }
  if (!/^\d{8,30}$/.test(text))
    return unread("ACCOUNT", "账号应为 8 至 30 位数字，请核对存折或银行卡");
  if (passesLuhn(text)) return read(text);
  return read(text, {
    code: "ACCOUNT_LUHN",
    message: "卡号校验不通过，可能有一位填错，请核对银行卡",
  });
}

/** Eleven digits of a mobile, or area code and number; undefined when empty. */
export function readPhone(cell: Cell): Reading<string> | undefined {
  const text = withoutSpaces(cleanText(cell.text)).replaceAll("-", "").replace(/\.0+$/, "");
  if (text === "") return undefined;
  if (/^(\+?86)?1[3-9]\d{9}$/.test(text)) return read(text.slice(-11));
  if (/^0\d{9,11}$/.test(text)) return read(text);
  return unread("PHONE", "电话号码位数不对，这次不导入电话，其余照常导入");
}

export const maskAccount = (account: string): string =>
  account.length < 9 ? account : `${account.slice(0, 4)} **** ${account.slice(-4)}`;

export const maskPhone = (phone: string): string =>
  phone.length < 8 ? phone : `${phone.slice(0, 3)}****${phone.slice(-4)}`;

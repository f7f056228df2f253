import { yuanText } from "@minzheng/kernel";
import { encodeText, holds } from "./encoding.ts";
import { type BankOrder, orderText } from "./order.ts";
import type { BankProfile, BatchLimits, OrderField } from "./profile.ts";

/** Why an order cannot be written, in words without personal data. */
export interface OrderProblem {
  readonly field: OrderField;
  /** Chinese. */
  readonly text: string;
}

const labels: Readonly<Record<OrderField, string>> = {
  seq: "序号",
  payeeName: "户名",
  idNumber: "证件号码",
  account: "账号",
  bank: "开户行",
  amount: "金额",
  summary: "摘要",
};

/** Characters that stand for themselves nowhere: controls, invisible marks, private use. */
const nowhere = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\ufffd]/u;

/**
 * Whether the bank's file has room for the order as it is. Asked before anybody signs, so that a
 * name is never shortened, replaced by question marks, or left to stop the whole file. Pure.
 *
 * @returns the first thing in the way
 */
export function orderProblem(
  profile: BankProfile,
  { amountFen: most }: BatchLimits,
  order: BankOrder,
): OrderProblem | undefined {
  for (const { of, bytes } of profile.orders.line) {
    if (typeof of !== "string") continue;
    const why = textProblem(profile, orderText(profile, order, of), bytes);
    if (why !== undefined) return { field: of, text: `${labels[of]}${why}` };
  }
  if (most !== undefined && order.amountFen > most)
    return {
      field: "amount",
      text: `金额超过银行每个文件 ${yuanText(most)} 元的上限`,
    };
  return undefined;
}

function textProblem(
  { encoding }: BankProfile,
  text: string,
  bytes: number | undefined,
): string | undefined {
  if (nowhere.test(text)) return "含有自造字或看不见的字符，银行无法识别";
  if (!holds(encoding, text)) return `含有 ${encoding.toUpperCase()} 编码没有的字`;
  if (bytes === undefined) return undefined;
  if (text !== text.trim()) return "首尾有空格";
  const { length } = encodeText(text, encoding);
  return length > bytes ? `长 ${length} 字节，银行文件只留 ${bytes} 字节` : undefined;
}

import type { BankProfile, OrderField } from "./profile.ts";
import { amountText } from "./record.ts";

/** One order to the bank. `seq` counts from 1 in each file. */
export interface BankOrder {
  readonly seq: number;
  readonly payeeName: string;
  readonly idNumber: string;
  readonly account: string;
  readonly bank: string;
  readonly amountFen: number;
  readonly summary: string;
}

/** A field of an order as the file has it. */
export function orderText(profile: BankProfile, order: BankOrder, field: OrderField): string {
  if (field === "amount") return amountText(profile, order.amountFen);
  return field === "seq" ? String(order.seq) : order[field];
}

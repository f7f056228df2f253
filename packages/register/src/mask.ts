import { maskResidentId } from "@minzheng/kernel";
import type { Mask } from "./field.ts";

/** What of a secret may be on a screen. */
export const masks: Readonly<Record<Mask, (plain: string) => string>> = {
  "resident-id": maskResidentId,
  /** The last four, as on a bank's own slips. */
  account: (plain) => `**** ${plain.slice(-4)}`,
  phone: (plain) => `${plain.slice(0, 3)}****${plain.slice(-4)}`,
  name: (plain) => `${[...plain][0] ?? ""}*`,
};

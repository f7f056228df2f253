import { masks } from "@minzheng/register";
import { maskAccount, maskPhone } from "../cell-account.ts";
import { cleanText } from "../text.ts";
import type { SheetColumn } from "./sheet-columns.ts";

/** A cell as it stood, with what the register seals covered. */
export function maskCellOf({ declaration }: SheetColumn, text: string): string {
  const plain = cleanText(text);
  const { mask, sealed } = declaration;
  if (mask === "account") return maskAccount(plain);
  if (mask === "phone") return maskPhone(plain);
  if (mask !== undefined) return plain.length < 2 ? plain : masks[mask](plain);
  return sealed && plain !== "" ? "***" : plain;
}

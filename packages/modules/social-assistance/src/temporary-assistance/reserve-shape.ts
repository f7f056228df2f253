import type { FieldDeclaration } from "@minzheng/register";
import * as z from "zod/mini";
import { DocumentText, IdText, NoteText, RealDayText, SumFen } from "../field-shapes.ts";

const TownshipText = z.string().check(z.regex(/^\d{9}$/, "应为 9 位乡镇（街道）代码"));

/** What lies with a township, as the last of its entries left it. */
export const fundShape = z.object({
  place: TownshipText,
  ceilingFen: SumFen,
  basis: DocumentText,
  balanceFen: z.optional(SumFen),
  unreconciledFen: z.optional(SumFen),
  replenishableFen: z.optional(SumFen),
  entries: z.optional(z.int().check(z.nonnegative())),
});
export type FundFields = z.output<typeof fundShape>;

export const fundFields: Readonly<Record<keyof FundFields, FieldDeclaration>> = {
  place: { label: "乡镇（街道）", class: "P1" },
  ceilingFen: { label: "备用金限额", class: "P1", unit: "fen" },
  basis: { label: "核定文件", class: "P1" },
  balanceFen: { label: "余额", class: "P1", unit: "fen", kept: true },
  unreconciledFen: { label: "已用未核销", class: "P1", unit: "fen", kept: true },
  replenishableFen: { label: "已核销待补充", class: "P1", unit: "fen", kept: true },
  entries: { label: "笔数", class: "P1", kept: true },
};

export const reserveKinds = ["advance", "use", "top-up", "return", "reconcile"] as const;

/** One line of the ledger: written once, never amended. */
export const entryShape = z.object({
  fundId: IdText,
  place: TownshipText,
  /** From one on, without a gap, as six digits: lists come in this order. */
  number: z.string().check(z.regex(/^\d{6}$/)),
  kind: z.enum(reserveKinds),
  /** By how much the balance moved. */
  movedFen: z.int().check(z.gte(-100_000_000_00), z.lte(100_000_000_00)),
  balanceFen: SumFen,
  on: RealDayText,
  paymentId: z.optional(IdText),
  voucher: z.optional(DocumentText),
  explanation: z.optional(NoteText),
});
export type EntryFields = z.output<typeof entryShape>;

export const entryFields: Readonly<Record<keyof EntryFields, FieldDeclaration>> = {
  fundId: { label: "备用金", class: "P1" },
  place: { label: "乡镇（街道）", class: "P1" },
  number: { label: "序号", class: "P1" },
  kind: {
    label: "事项",
    class: "P1",
    choices: {
      advance: "预拨",
      use: "支用",
      "top-up": "补充",
      return: "缴回",
      reconcile: "核销盘点",
    },
  },
  movedFen: { label: "发生额", class: "P1", unit: "fen" },
  balanceFen: { label: "余额", class: "P1", unit: "fen" },
  on: { label: "日期", class: "P1" },
  paymentId: { label: "对应发放", class: "P1" },
  voucher: { label: "凭证", class: "P1" },
  explanation: { label: "差异说明", class: "P1" },
};

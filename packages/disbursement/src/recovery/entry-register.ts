import { countyStaff, DayText, MonthText, TownshipText, townshipStaff } from "@minzheng/contract";
import { type FieldsOf, type RegisterRecord, register } from "@minzheng/register";
import * as z from "zod/mini";
import { fundedProgrammes } from "../funds/sources.ts";
import { writeOffKinds } from "./account.ts";
import { keysOf, receiptWays } from "./causes.ts";
import { recoveryGroups } from "./indicators.ts";

export const entryKinds = { receipt: "退回", offset: "抵扣", "write-off": "核销" } as const;

const SomeFen = z.int().check(z.positive());
const IdText = z.string().check(z.minLength(1), z.maxLength(80));

/**
 * 追缴台账: one amount of one case, as it came in, was taken off or was written off. Written with the
 * case's own step alone and never amended; a receipt that was wrong is reversed.
 */
export const recoveryEntry = register({
  id: "recovery-entry",
  module: "disbursement",
  label: "追缴台账",
  idPrefix: "ry",
  shape: z.object({
    recoveryId: IdText,
    place: TownshipText,
    programme: z.enum(keysOf(fundedProgrammes)),
    category: z.enum(["urban", "rural"]),
    householdId: IdText,
    kind: z.enum(keysOf(entryKinds)),
    amountFen: SomeFen,
    /** When the money came in; of the others when they were entered. */
    on: DayText,
    months: z.array(z.object({ month: MonthText, amountFen: SomeFen })),
    receiptNumber: z.optional(IdText),
    receiptWay: z.optional(z.enum(keysOf(receiptWays))),
    writeOffKind: z.optional(z.enum(keysOf(writeOffKinds))),
    /** Of an offset: the run whose line it was taken off. */
    runId: z.optional(IdText),
  }),
  fields: {
    recoveryId: { label: "追缴案件", class: "P1" },
    place: { label: "乡镇（街道）", class: "P1" },
    programme: { label: "救助类别", class: "P1", choices: fundedProgrammes },
    category: { label: "城乡类别", class: "P1", choices: { urban: "城市", rural: "农村" } },
    householdId: { label: "家庭", class: "P1" },
    kind: { label: "类别", class: "P1", choices: entryKinds },
    amountFen: { label: "金额", class: "P1", unit: "fen" },
    on: { label: "日期", class: "P1" },
    months: {
      label: "所属月份",
      class: "P1",
      parts: { month: { label: "月份" }, amountFen: { label: "金额", unit: "fen" } },
    },
    receiptNumber: { label: "缴款凭证号", class: "P1" },
    receiptWay: { label: "退回方式", class: "P1", choices: receiptWays },
    writeOffKind: { label: "核销事由", class: "P1", choices: writeOffKinds },
    runId: { label: "抵扣批次", class: "P1" },
  },
  area: "place",
  columns: ["on", "programme", "kind", "amountFen", "receiptNumber"],
  roles: {
    read: [...countyStaff, ...townshipStaff, "audit-admin"],
    write: ["finance-officer"],
  },
  process: {
    initial: "posted",
    states: { posted: "已记账", reversed: "已冲正" },
    transitions: [],
    acts: { reverse: "冲正" },
  },
  questions: [
    { name: "byTownship", by: ["township"], orderedBy: ["on"] },
    { name: "byRecovery", by: ["recoveryId"], orderedBy: ["on"] },
    { name: "byCounty", by: [], orderedBy: ["on"] },
  ],
  unique: [
    /** A voucher is entered once in the whole county; what was reversed may be entered again. */
    { name: "byReceipt", fields: ["receiptNumber"], heldIn: ["posted"] },
    { name: "byRun", fields: ["recoveryId", "runId"] },
  ],
  sheet: "out",
  indicators: recoveryGroups,
});

export type RecoveryEntry = RegisterRecord<FieldsOf<typeof recoveryEntry>>;

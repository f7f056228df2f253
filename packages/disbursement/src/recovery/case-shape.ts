import { DayText, FenNumber, MonthText, TownshipText } from "@minzheng/contract";
import { isDay } from "@minzheng/kernel";
import type { FieldDeclaration } from "@minzheng/register";
import * as z from "zod/mini";
import { fundedProgrammes } from "../funds/sources.ts";
import { outcomes, writeOffKinds } from "./account.ts";
import { debtors, foundBys, keysOf, overpaidCauses, receiptWays, servedWays } from "./causes.ts";

const IdText = z.string().check(z.minLength(1), z.maxLength(80));
const NumberText = z.string().check(z.minLength(4), z.maxLength(60));
const RealDay = DayText.check(z.refine((text) => isDay(text), "没有这一天"));
const SomeFen = z.int().check(z.positive(), z.lte(100_000_000_00));

const MonthRow = z.object({
  month: MonthText,
  owedFen: z.optional(FenNumber),
  overpaidFen: FenNumber,
  repaidFen: FenNumber,
  offsetFen: FenNumber,
  waivedFen: FenNumber,
});
const Instalment = z.object({ dueOn: RealDay, amountFen: SomeFen });

export const caseShape = z.object({
  place: TownshipText,
  programme: z.enum(keysOf(fundedProgrammes)),
  category: z.enum(["urban", "rural"]),
  /** `household.hh_1`: with the programme the unit of a line. */
  unit: IdText,
  caseId: IdText,
  householdId: IdText,
  householdNumber: z.string(),
  /** Whose list it was opened from. */
  runId: IdText,
  openedOn: RealDay,
  months: z.optional(z.array(MonthRow)),
  overpaidFen: z.optional(FenNumber),
  repaidFen: z.optional(FenNumber),
  offsetFen: z.optional(FenNumber),
  waivedFen: z.optional(FenNumber),
  openFen: z.optional(FenNumber),
  cause: z.optional(z.enum(keysOf(overpaidCauses))),
  foundBy: z.optional(z.enum(keysOf(foundBys))),
  debtor: z.optional(z.enum(keysOf(debtors))),
  fraudDocument: z.optional(NumberText),
  decisionNumber: z.optional(NumberText),
  servedOn: z.optional(RealDay),
  servedWay: z.optional(z.enum(keysOf(servedWays))),
  instalments: z.optional(z.array(Instalment).check(z.minLength(1), z.maxLength(60))),
  receiptFen: z.optional(SomeFen),
  receivedOn: z.optional(RealDay),
  receiptNumber: z.optional(NumberText),
  receiptWay: z.optional(z.enum(keysOf(receiptWays))),
  reversedNumber: z.optional(NumberText),
  reversedFen: z.optional(SomeFen),
  writeOffKind: z.optional(z.enum(keysOf(writeOffKinds))),
  writeOffFen: z.optional(SomeFen),
  outcome: z.optional(z.enum(keysOf(outcomes))),
});
export type RecoveryFields = z.output<typeof caseShape>;

const money = (label: string) => ({ label, class: "P1", unit: "fen" }) as const;
const kept = (label: string) => ({ label, class: "P1", kept: true }) as const;

export const caseFields = {
  place: { label: "乡镇（街道）", class: "P1" },
  programme: { label: "救助类别", class: "P1", choices: fundedProgrammes },
  category: { label: "城乡类别", class: "P1", choices: { urban: "城市", rural: "农村" } },
  unit: { label: "保障单位", class: "P1" },
  caseId: { label: "救助对象", class: "P1" },
  householdId: { label: "家庭", class: "P1" },
  householdNumber: { label: "家庭编号", class: "P1" },
  runId: { label: "发现批次", class: "P1" },
  openedOn: { label: "登记日期", class: "P1" },
  months: {
    ...kept("各月多发款"),
    parts: {
      month: { label: "月份" },
      owedFen: { label: "应发", unit: "fen" },
      overpaidFen: { label: "多发", unit: "fen" },
      repaidFen: { label: "退回", unit: "fen" },
      offsetFen: { label: "抵扣", unit: "fen" },
      waivedFen: { label: "核销", unit: "fen" },
    },
  },
  overpaidFen: { ...money("多发金额"), kept: true },
  repaidFen: { ...money("已退回"), kept: true },
  offsetFen: { ...money("已抵扣"), kept: true },
  waivedFen: { ...money("已核销"), kept: true },
  openFen: { ...money("尚欠"), kept: true },
  cause: { ...kept("多发原因"), choices: overpaidCauses },
  foundBy: { ...kept("发现途径"), choices: foundBys },
  debtor: { ...kept("退回义务人"), choices: debtors },
  fraudDocument: {
    ...kept("认定文书号"),
    hint: "虚报、隐瞒、伪造须先有认定文书；罚款另案办理",
    clause: "社会救助暂行办法 第六十八条；2026 年 7 月 1 日起社会救助法 第七十三条",
  },
  decisionNumber: { ...kept("追缴决定文号") },
  servedOn: { ...kept("送达日期") },
  servedWay: { ...kept("送达方式"), choices: servedWays },
  instalments: {
    ...kept("分期退回"),
    hint: "各期金额之和等于尚欠金额",
    parts: { dueOn: { label: "应退日期" }, amountFen: { label: "金额", unit: "fen" } },
  },
  receiptFen: { ...money("本次退回"), kept: true },
  receivedOn: { ...kept("到账日期") },
  receiptNumber: {
    ...kept("缴款凭证号"),
    hint: "财政缴款书或银行回单上的编号，半角、大写，不能重复",
  },
  receiptWay: { ...kept("退回方式"), choices: receiptWays },
  reversedNumber: { ...kept("冲正的凭证号") },
  reversedFen: { ...money("冲正金额"), kept: true },
  writeOffKind: { ...kept("核销事由"), choices: writeOffKinds },
  writeOffFen: { ...money("核销金额"), kept: true },
  outcome: { ...kept("结案情形"), choices: outcomes },
} as const satisfies Readonly<Record<keyof RecoveryFields, FieldDeclaration>>;

import type { FieldDeclaration, RegisterRecord } from "@minzheng/register";
import * as z from "zod/mini";
import {
  DocumentText,
  IdText,
  PaidFen,
  Persons,
  RealDayText,
  VillageText,
} from "../field-shapes.ts";

/** One stage of one decision, copied from it: a payment says what was decided then. */
export const paymentShape = z.object({
  helpId: IdText,
  village: VillageText,
  stage: z.int().check(z.gte(1), z.lte(12)),
  dueOn: RealDayText,
  amountFen: PaidFen,
  form: z.enum(["cash", "goods"]),
  source: z.enum(["reserve", "county"]),
  kind: z.enum(["emergency", "expenditure"]),
  persons: Persons,
  registration: z.enum(["local", "elsewhere"]),
  paidOn: z.optional(RealDayText),
  /** Of an emergency: minutes from the report to the money, and whether the hours allow them. */
  waitedMinutes: z.optional(z.int().check(z.nonnegative())),
  cameInTime: z.optional(z.boolean()),
  voucher: z.optional(DocumentText),
});
export type PaymentFields = z.output<typeof paymentShape>;
export type PaymentRecord = RegisterRecord<PaymentFields>;

export const paymentFields: Readonly<Record<keyof PaymentFields, FieldDeclaration>> = {
  helpId: { label: "临时救助", class: "P1" },
  village: { label: "村（社区）", class: "P1" },
  stage: { label: "第几期", class: "P1" },
  dueOn: { label: "应发日期", class: "P1" },
  amountFen: { label: "金额", class: "P1", unit: "fen" },
  form: { label: "救助方式", class: "P1", choices: { cash: "发放救助金", goods: "发放实物" } },
  source: {
    label: "资金来源",
    class: "P1",
    choices: { reserve: "乡镇（街道）备用金", county: "县级临时救助资金" },
  },
  kind: {
    label: "救助类型",
    class: "P1",
    choices: { emergency: "急难型", expenditure: "支出型" },
  },
  persons: { label: "救助人数", class: "P1" },
  registration: { label: "户籍", class: "P1", choices: { local: "本县", elsewhere: "外地" } },
  paidOn: { label: "发放日期", class: "P1", kept: true },
  waitedMinutes: { label: "接报到发放（分钟）", class: "P1", kept: true },
  cameInTime: { label: "在规定小时内发放", class: "P1", kept: true },
  voucher: { label: "领取凭证", class: "P1", kept: true },
};

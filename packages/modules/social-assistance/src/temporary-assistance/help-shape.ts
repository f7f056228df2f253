import type { FieldDeclaration, RegisterRecord } from "@minzheng/register";
import * as z from "zod/mini";
import {
  Category,
  categoryTexts,
  DocumentText,
  IdText,
  NoteText,
  PaidFen,
  Persons,
  RealDayText,
  UtcText,
  VillageText,
} from "../field-shapes.ts";
import { causeTexts } from "./policy.ts";

const causes = [
  "fire",
  "traffic-accident",
  "sudden-illness",
  "other-emergency",
  "education",
  "medical",
  "migrant-unemployed",
] as const;

export const StageShape = z.object({ dueOn: RealDayText, amountFen: PaidFen });

export const helpShape = z.object({
  kind: z.enum(["emergency", "expenditure"]),
  cause: z.enum(causes),
  happenedOn: RealDayText,
  /** When somebody told the office of an emergency. */
  reportedAt: z.optional(UtcText),
  /** Where it happened, or where help is asked for: never a matter of registration. */
  village: VillageText,
  category: Category,
  /** Unknown at first in an emergency; known when its papers are complete. */
  householdId: z.optional(IdText),
  residentId: z.optional(IdText),
  persons: Persons,
  registration: z.enum(["local", "elsewhere"]),
  monthsWithoutIncome: z.optional(z.int().check(z.nonnegative(), z.lte(120))),
  note: z.optional(NoteText),
  form: z.optional(z.enum(["cash", "goods"])),
  source: z.optional(z.enum(["reserve", "county"])),
  /** Money, or the value of the goods. */
  amountFen: z.optional(PaidFen),
  goods: z.optional(NoteText),
  stages: z.optional(z.array(StageShape).check(z.minLength(1), z.maxLength(12))),
  /** Income per head below the disposable income of the place, property within limits. */
  means: z.optional(z.enum(["within", "over"])),
  paidAt: z.optional(UtcText),
  /** Why the money came later than the hours allow. */
  lateReason: z.optional(NoteText),
  voucher: z.optional(DocumentText),
  papers: z.optional(DocumentText),
  referredTo: z.optional(NoteText),
  repeatDocument: z.optional(DocumentText),
  meetingDocument: z.optional(DocumentText),
});
export type HelpFields = z.output<typeof helpShape>;
export type HelpRecord = RegisterRecord<HelpFields>;

const asked = "求助情况";
const decided = "救助决定";
const opinions = "关于进一步加强和改进临时救助工作的意见";

export const helpFields: Readonly<Record<keyof HelpFields, FieldDeclaration>> = {
  kind: {
    label: "救助类型",
    class: "P1",
    choices: { emergency: "急难型", expenditure: "支出型" },
    clause: `${opinions} 第二条`,
    group: asked,
  },
  cause: { label: "救助事由", class: "P2", choices: causeTexts, group: asked },
  happenedOn: { label: "发生日期", class: "P1", group: asked },
  reportedAt: {
    label: "接报时间",
    class: "P1",
    group: asked,
    hint: "急难型必填，从这一刻起计算先行救助的时限",
  },
  village: {
    label: "发生地村（社区）",
    class: "P1",
    group: asked,
    hint: "急难发生在哪里就由哪里救助，不问户籍",
    clause: "社会救助法 第三十七条",
  },
  category: { label: "城乡类别", class: "P1", choices: categoryTexts, group: asked },
  householdId: { label: "家庭", class: "P1", group: asked },
  residentId: { label: "求助人", class: "P2", group: asked },
  persons: { label: "救助人数", class: "P1", group: asked },
  registration: {
    label: "户籍",
    class: "P1",
    choices: { local: "本县", elsewhere: "外地" },
    group: asked,
    hint: "只用于统计",
  },
  monthsWithoutIncome: { label: "无收入来源月数", class: "P2", group: asked },
  note: {
    label: "情况说明",
    class: "P3",
    sealed: true,
    group: asked,
    hint: "疾病、残疾等情况只写在这里，不公示",
  },
  form: {
    label: "救助方式",
    class: "P1",
    kept: true,
    choices: { cash: "发放救助金", goods: "发放实物" },
    group: decided,
  },
  source: {
    label: "资金来源",
    class: "P1",
    kept: true,
    choices: { reserve: "乡镇（街道）备用金", county: "县级临时救助资金" },
    group: decided,
  },
  amountFen: { label: "救助金额", class: "P1", kept: true, unit: "fen", group: decided },
  goods: { label: "实物清单", class: "P1", kept: true, group: decided },
  stages: {
    label: "分期发放",
    class: "P1",
    kept: true,
    group: decided,
    hint: "一次审批、分期发放，算一次救助",
    parts: { dueOn: { label: "发放日期" }, amountFen: { label: "金额", unit: "fen" } },
  },
  means: {
    label: "收入和财产",
    class: "P2",
    kept: true,
    choices: { within: "符合规定", over: "超过规定" },
    group: decided,
    clause: `${opinions} 第二条`,
  },
  paidAt: { label: "先行救助时间", class: "P1", kept: true, group: decided },
  lateReason: {
    label: "超过时限的原因",
    class: "P1",
    kept: true,
    group: decided,
    hint: "先行救助晚于规定的小时数才填写",
  },
  voucher: { label: "领取凭证", class: "P1", kept: true, group: decided },
  papers: { label: "补齐的手续", class: "P1", kept: true, group: decided },
  referredTo: { label: "转介去向", class: "P1", kept: true, group: decided },
  repeatDocument: { label: "再次救助批准文件", class: "P1", kept: true, group: decided },
  meetingDocument: { label: "一事一议会议纪要", class: "P1", kept: true, group: decided },
};

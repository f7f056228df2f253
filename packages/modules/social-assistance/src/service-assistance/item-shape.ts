import type { FieldDeclaration, RegisterRecord } from "@minzheng/register";
import * as z from "zod/mini";
import { CountyText, LineText, NoteText, RealDayText } from "../field-shapes.ts";

export const CodeText = z.string().check(z.regex(/^[A-Z]\d{2,4}$/, "应为字母加数字，如 C03"));

/** 服务清单: what may be ordered, for whom, by whom, at what price and how often. SV-3 */
export const itemShape = z.object({
  county: CountyText,
  code: CodeText,
  name: LineText,
  category: z.enum(["care", "living", "concern"]),
  targets: z
    .array(
      z.enum([
        "subsistence-allowance",
        "extreme-hardship",
        "margin-household",
        "rigid-expenditure",
        "other-low-income",
      ]),
    )
    .check(z.minLength(1), z.maxLength(5)),
  content: NoteText,
  unit: z.enum(["visit", "hour"]),
  standardMinutes: z.int().check(z.gte(5), z.lte(720)),
  priceFen: z.int().check(z.nonnegative(), z.lte(100_000_00)),
  capCount: z.int().check(z.gte(1), z.lte(366)),
  capPer: z.enum(["day", "week", "month", "year"]),
  provider: z.enum(["institution", "organization", "company", "volunteers", "individual"]),
  funding: z.enum(["fiscal", "lottery", "charity", "shared"]),
  inHospital: z.boolean(),
  inInstitution: z.boolean(),
  validFrom: RealDayText,
  validTo: z.optional(RealDayText),
});
export type ItemFields = z.output<typeof itemShape>;
export type ItemRecord = RegisterRecord<ItemFields>;

export const serviceCategories = {
  care: "照护服务",
  living: "生活服务",
  concern: "关爱服务",
} as const;

const charged = "计费";

export const itemFields: Readonly<Record<keyof ItemFields, FieldDeclaration>> = {
  county: { label: "县（市、区）", class: "P0" },
  code: { label: "项目编码", class: "P0" },
  name: { label: "项目名称", class: "P0" },
  category: { label: "服务类别", class: "P0", choices: serviceCategories },
  targets: {
    label: "服务对象",
    class: "P0",
    choices: {
      "subsistence-allowance": "低保对象",
      "extreme-hardship": "特困人员",
      "margin-household": "低保边缘家庭成员",
      "rigid-expenditure": "刚性支出困难家庭成员",
      "other-low-income": "其他低收入人口",
    },
  },
  content: { label: "服务内容", class: "P0" },
  unit: {
    label: "计量单位",
    class: "P0",
    choices: { visit: "次", hour: "小时" },
    group: charged,
  },
  standardMinutes: { label: "标准时长（分钟）", class: "P0", group: charged },
  priceFen: { label: "单价", class: "P0", unit: "fen", group: charged },
  capCount: { label: "频次上限（次）", class: "P0", group: charged },
  capPer: {
    label: "频次周期",
    class: "P0",
    choices: { day: "每日", week: "每周", month: "每月", year: "每年" },
    group: charged,
  },
  provider: {
    label: "服务主体",
    class: "P0",
    choices: {
      institution: "养老（供养）机构",
      organization: "社会组织",
      company: "企业",
      volunteers: "志愿者",
      individual: "邻里帮扶人员",
    },
  },
  funding: {
    label: "资金来源",
    class: "P0",
    choices: { fiscal: "财政资金", lottery: "福彩公益金", charity: "慈善资金", shared: "个人分担" },
    group: charged,
  },
  inHospital: { label: "住院期间可以服务", class: "P0", group: charged },
  inInstitution: { label: "入住机构期间可以服务", class: "P0", group: charged },
  validFrom: { label: "执行日期", class: "P0" },
  validTo: { label: "停止日期", class: "P0" },
};

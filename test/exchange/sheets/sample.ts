import { DayText, FenNumber, MonthText } from "@minzheng/contract";
import type { SheetContext } from "@minzheng/exchange";
import { isDay, readResidentId } from "@minzheng/kernel";
import { register } from "@minzheng/register";
import * as z from "zod/mini";

const clerks = ["county-clerk", "township-clerk"] as const;

/** A register with a field of every kind a sheet can hold. */
export const helper = register({
  id: "helper",
  module: "sample",
  label: "救助协理员",
  idPrefix: "hp",
  shape: z.object({
    number: z.string().check(z.minLength(1), z.maxLength(20)),
    name: z.string().check(z.minLength(1), z.maxLength(50)),
    residentIdNumber: z.optional(
      z.string().check(z.refine((text) => !("problem" in readResidentId(text)), "号码不正确")),
    ),
    phone: z.optional(z.string().check(z.regex(/^\d{7,12}$/))),
    account: z.optional(z.string().check(z.regex(/^\d{8,30}$/))),
    kind: z.enum(["village", "township"]),
    partTime: z.optional(z.boolean()),
    households: z.optional(z.int().check(z.gte(0), z.lte(500))),
    allowanceFen: z.optional(FenNumber),
    hiredOn: z.optional(DayText.check(z.refine((text) => isDay(text)))),
    paidFrom: z.optional(MonthText),
    village: z.string().check(z.regex(/^\d{12}$/)),
    note: z.optional(z.string().check(z.maxLength(200))),
    visits: z.optional(z.array(z.string())),
    seen: z.optional(z.int()),
  }),
  fields: {
    number: { label: "编号", class: "P1", hint: "本县统一编号" },
    name: { label: "姓名", class: "P2" },
    residentIdNumber: {
      label: "公民身份号码",
      class: "P3",
      sealed: true,
      token: true,
      mask: "resident-id",
    },
    phone: { label: "联系电话", class: "P2", sealed: true, mask: "phone" },
    account: { label: "银行账号", class: "P3", sealed: true, mask: "account" },
    kind: { label: "类别", class: "P1", choices: { village: "村级", township: "乡镇级" } },
    partTime: { label: "是否兼职", class: "P1" },
    households: { label: "联系户数", class: "P1" },
    allowanceFen: { label: "月补贴", class: "P1", unit: "fen", clause: "市实施细则 第九条" },
    hiredOn: { label: "聘用日期", class: "P1" },
    paidFrom: { label: "起发月份", class: "P1" },
    village: { label: "村（社区）", class: "P1" },
    note: { label: "备注", class: "P1" },
    visits: { label: "走访记录", class: "P1" },
    seen: { label: "查看次数", class: "P1", kept: true },
  },
  area: "village",
  columns: ["number", "name", "kind", "village", "allowanceFen", "hiredOn", "note"],
  roles: { read: clerks, write: clerks, void: ["county-reviewer"] },
  process: { initial: "hired", states: { hired: "在聘" }, transitions: [] },
  questions: [{ name: "byTownship", by: ["township"], orderedBy: ["number"] }],
  unique: [
    { name: "byNumber", fields: ["number"] },
    { name: "byResidentId", fields: ["residentIdNumber"] },
  ],
  indicators: [],
});

export const context: SheetContext = {
  divisions: [
    { code: "999901100", name: "城关镇" },
    { code: "999901100001", name: "河东社区" },
    { code: "999901100002", name: "王庄村" },
    { code: "999901101", name: "大坪乡" },
    { code: "999901101201", name: "桥头村" },
    { code: "999901101202", name: "王庄村" },
  ],
  areas: ["999901"],
};

/** A sound row by the headings of the template. */
export const sound: Readonly<Record<string, string>> = {
  编号: "X001",
  姓名: "郭永才",
  公民身份号码: "999901194605200015",
  联系电话: "19912345678",
  银行账号: "6299990100000000010",
  类别: "村级",
  是否兼职: "否",
  联系户数: "24",
  "月补贴（元）": "1,908.50",
  聘用日期: "2026-01-05",
  起发月份: "2026-02",
  "村（社区）": "大坪乡桥头村",
  备注: "无",
};

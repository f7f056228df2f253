import { countyStaff, DayText, FenNumber, MonthText, townshipStaff } from "@minzheng/contract";
import { type FieldsOf, register } from "@minzheng/register";
import * as z from "zod/mini";

const clerks = ["township-clerk"] as const;
/** After its days on the board a list has as many more to be taken down. */
const graceDays = 15;

/** Where a place has set nothing; a longer posting moves its own limits. */
const usualCase = [{ label: "公布 15 日", fields: { days: 15 } }];

const calendarDays = (count: number) =>
  ({ count, unit: "calendar-day", start: "next-day" }) as const;

/**
 * 公布: a village's list of who was paid in a month, on a board. The record holds no name: the list
 * lies sealed beside it as it was posted, under the hash that stands on the paper. What was wrong is
 * posted anew; the old list is kept.
 *
 * @source domain/assistance.md PB-1, PB-2, PB-4
 */
export const publication = register({
  id: "publication",
  module: "disbursement",
  label: "公布",
  idPrefix: "pb",
  shape: z.object({
    village: z.string().check(z.regex(/^\d{12}$/, "村（社区）代码应为 12 位数字")),
    runId: z.string().check(z.regex(/^\d{4}-\d{2}-regular$/)),
    month: MonthText,
    /** Which of the village's lists of this run it is, from `1`. */
    issue: z.string().check(z.regex(/^[1-9]\d?$/)),
    postedOn: DayText,
    place: z.string().check(z.minLength(2), z.maxLength(60)),
    entries: z.int().check(z.gte(1)),
    amountFen: FenNumber,
    names: z.enum(["full", "masked"]),
    days: z.int().check(z.gte(15), z.lte(365)),
    hash: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
    removed: z.optional(
      z
        .string()
        .check(z.regex(/^\d{1,4}(、\d{1,4}){0,49}$/, "应为名单上的序号，用顿号隔开，如 3、5")),
    ),
    corrects: z.optional(z.string()),
  }),
  fields: {
    village: { label: "村（社区）", class: "P0" },
    runId: { label: "发放批次", class: "P0" },
    month: { label: "发放月份", class: "P0" },
    issue: { label: "期次", class: "P0" },
    postedOn: { label: "公布日期", class: "P0" },
    place: { label: "公布地点", class: "P0" },
    entries: { label: "公布户（人）数", class: "P0" },
    amountFen: { label: "公布金额", class: "P0", unit: "fen" },
    names: { label: "姓名", class: "P0", choices: { full: "全名", masked: "隐去名字" } },
    days: { label: "公布天数（至少）", class: "P0" },
    hash: { label: "名单校验值", class: "P0" },
    removed: {
      label: "不应公布的序号",
      class: "P1",
      kept: true,
      hint: "姓名有误的先更正居民登记；不应公布的写明名单上的序号",
    },
    corrects: { label: "所更正的公布", class: "P1" },
  },
  area: "village",
  columns: ["village", "month", "issue", "postedOn", "entries", "amountFen"],
  roles: { read: [...countyStaff, ...townshipStaff], write: clerks, void: ["township-reviewer"] },
  process: {
    initial: "posted",
    states: { posted: "公布中", "taken-down": "已撤下", corrected: "已更正" },
    transitions: [
      {
        name: "take-down",
        label: "撤下",
        from: ["posted"],
        to: "taken-down",
        roles: clerks,
        after: "display",
        batch: true,
      },
      {
        name: "correct",
        label: "更正后重新公布",
        from: ["posted"],
        to: "corrected",
        roles: clerks,
        takes: { optional: ["removed"] },
        reasonNeeded: true,
        event: "corrected",
      },
    ],
    clocks: [
      {
        name: "display",
        label: "公布期",
        kind: "wait",
        runsIn: ["posted"],
        rule: ({ fields: { days } }) => ({ ...calendarDays(days), roll: "none" }),
        cases: usualCase,
        clause: "村民委员会组织法（村务公开）",
      },
      {
        name: "take-down",
        label: "撤下",
        kind: "limit",
        runsIn: ["posted"],
        rule: ({ fields: { days } }) => ({
          ...calendarDays(days + graceDays),
          roll: "civilCode203",
        }),
        cases: usualCase,
        clause: "公布期满后及时撤下，个人信息保护法 第十九条",
        escalatesTo: "township-reviewer",
      },
    ],
  },
  questions: [
    { name: "byTownship", by: ["township"], orderedBy: ["state", "month"] },
    { name: "byRun", by: ["runId"], orderedBy: ["village", "issue"] },
  ],
  unique: [{ name: "byIssue", fields: ["runId", "village", "issue"] }],
  indicators: [],
});

export type PublicationFields = FieldsOf<typeof publication>;

import { countyStaff } from "@minzheng/contract";
import { isDay, weekday } from "@minzheng/kernel";
import * as z from "zod/mini";
import type { Guard, Refusal } from "./process.ts";
import { register } from "./register.ts";

const DayText = z.string().check(z.refine((text) => isDay(text), "没有这一天"));
const shape = z.object({
  county: z.string().check(z.regex(/^\d{6}$/)),
  year: z.string().check(z.regex(/^20\d\d$/, "年份应为四位数字，如 2027")),
  source: z.string().check(z.minLength(4), z.maxLength(200)),
  restDays: z.array(DayText).check(z.minLength(1), z.maxLength(100)),
  makeUpDays: z.array(DayText).check(z.maxLength(30)),
});
type Fields = z.output<typeof shape>;

/** The table as it will be: what is given stands before what is there. */
const fits: Guard<Fields> = {
  code: "CALENDAR_INVALID",
  refuses: ({ record, given }) => problemOf({ ...record.fields, ...given }),
};

const notDecided: Guard<Fields> = {
  code: "CALENDAR_DECIDED",
  refuses: ({ record: { state } }) =>
    state === "proposed" ? undefined : { text: "已签署的年历不能改动，请另报一份替换它" },
};

function problemOf({ year, restDays, makeUpDays }: Fields): Refusal | undefined {
  const lists = { restDays, makeUpDays };
  for (const [name, days] of Object.entries(lists)) {
    const at = (date: string, text: string): Refusal => ({
      text: `${date}${text}`,
      path: `fields.${name}.${days.indexOf(date)}`,
      value: date,
    });
    const strange = days.find((date) => !date.startsWith(`${year}-`));
    if (strange !== undefined) return at(strange, `不在 ${year} 年`);
    const twice = days.find((date, i) => days.indexOf(date) !== i);
    if (twice !== undefined) return at(twice, "重复填写");
  }
  const both = makeUpDays.find((date) => restDays.includes(date));
  if (both !== undefined) return { text: `${both}不能既放假又上班`, path: "fields.makeUpDays" };
  const ordinary = makeUpDays.find((date) => isDay(date) && weekday(date) <= 5);
  if (ordinary === undefined) return undefined;
  return { text: `${ordinary}本来就是工作日，不是调休上班`, path: "fields.makeUpDays" };
}

/**
 * 年历: the rest and working days of one year, as this county counts them. Whoever reports it does
 * not sign it. The active table of a year stands in the place of the national one.
 *
 * @source domain/services.md 0.3: the yearly calendar is data, and a missing year is an error
 */
export const calendarYear = register({
  id: "calendar-year",
  module: "settings",
  label: "工作日年历",
  idPrefix: "cy",
  shape,
  fields: {
    county: { label: "县（市、区）", class: "P0" },
    year: { label: "年份", class: "P0" },
    source: { label: "依据", class: "P0", hint: "国务院办公厅的放假通知，写明文号" },
    restDays: { label: "放假日", class: "P0", hint: "含调休放假；平常的周末不必填写" },
    makeUpDays: { label: "调休上班日", class: "P0" },
  },
  area: "county",
  columns: ["year", "source"],
  roles: {
    read: [...countyStaff, "system-admin", "audit-admin"],
    write: ["county-clerk"],
  },
  process: {
    initial: "proposed",
    states: { proposed: "待签署", active: "使用中", replaced: "已替换", rejected: "已退回" },
    guards: { open: [fits], amend: [notDecided, fits] },
    transitions: [
      {
        name: "confirm",
        label: "签署启用",
        from: ["proposed"],
        to: "active",
        roles: ["county-reviewer"],
        notSameAs: ["open", "amend"],
        event: "confirmed",
      },
      {
        name: "reject",
        label: "退回",
        from: ["proposed"],
        to: "rejected",
        roles: ["county-reviewer"],
        reasonNeeded: true,
      },
    ],
  },
  questions: [{ name: "byState", by: ["state"], orderedBy: ["year"] }],
  unique: [{ name: "activeYear", fields: ["year"], heldIn: ["active"] }],
  indicators: [],
});

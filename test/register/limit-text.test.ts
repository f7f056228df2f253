import { day } from "@minzheng/kernel";
import { expect, test } from "vitest";
import { limitText, termText } from "../../packages/register/src/limit-text.ts";
import type { AnyClock } from "../../packages/register/src/process.ts";
import { table } from "../support/table.ts";

const at = { area: "999901", today: day("2026-09-10") };
const workdays = (count: number) =>
  ({ count, unit: "workday", start: "next-day", roll: "none" }) as const;
const clock = (parts: Partial<AnyClock>): AnyClock => ({
  ...{ name: "confirm", label: "确认", kind: "limit", runsIn: ["sent"], clause: "第一条" },
  rule: () => workdays(10),
  ...parts,
});
const kinds = [
  { label: "低保", fields: { days: 10 } },
  { label: "特困", fields: { days: 15 } },
  { label: "低保边缘", fields: { days: 10 } },
];
const byKind: AnyClock["rule"] = ({ fields }: { readonly fields: { readonly days: number } }) =>
  workdays(fields.days);

const terms = table("count", "unit", "text")`
  3  | workday      | 3 个工作日
  7  | calendar-day | 7 日
  12 | month        | 12 个月
  1  | year         | 1 年
`;
test.each(terms)("$count $unit is $text", ({ count, unit, text }) => {
  expect(termText({ count: Number(count), unit: unit as "workday" })).toBe(text);
});

test("one limit for all is said once, several with the kinds that each is for", () => {
  expect(limitText(clock({}), at)).toBe("10 个工作日");
  const same = kinds.map(({ label }) => ({ label, fields: { days: 5 } }));
  expect(limitText(clock({ rule: byKind, cases: same }), at)).toBe("5 个工作日");
  expect(limitText(clock({ rule: byKind, cases: kinds }), at)).toBe(
    "10 个工作日（低保、低保边缘）；15 个工作日（特困）",
  );
});

test("the limit is that of the place and the day", () => {
  const rule: AnyClock["rule"] = ({ area }, on) =>
    workdays(area === "999901" && on === "2026-09-10" ? 20 : 30);
  expect(limitText(clock({ rule }), at)).toBe("20 个工作日");
  expect(limitText(clock({ rule }), { ...at, area: "999902" })).toBe("30 个工作日");
});

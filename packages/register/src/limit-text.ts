import type { Term } from "@minzheng/calendar";
import type { Day } from "@minzheng/kernel";
import type { AnyClock } from "./process.ts";
import type { RegisterRecord } from "./record.ts";

const units = { "calendar-day": "日", workday: "个工作日", month: "个月", year: "年" } as const;

/** `3 个工作日` */
export const termText = ({ count, unit }: Term): string => `${count} ${units[unit]}`;

/**
 * A limit in words, by the rule that a record of the place would start under today. Where kinds of
 * records differ, each length with the kinds it holds for: `10 个工作日（低保）；15 个工作日（特困）`.
 *
 * @param at `area`: the county, six digits
 */
export function limitText(clock: AnyClock, at: { readonly area: string; readonly today: Day }) {
  const { area, today } = at;
  const ruleFor = (fields: object) => {
    const record: RegisterRecord<object> = { id: "", revision: 0, state: "", area, fields };
    return termText(clock.rule(record as RegisterRecord<never, never>, today));
  };
  if (clock.cases === undefined) return ruleFor({});
  const kinds = new Map<string, string[]>();
  for (const { label, fields } of clock.cases) {
    const text = ruleFor(fields);
    kinds.set(text, [...(kinds.get(text) ?? []), label]);
  }
  if (kinds.size === 1) return [...kinds.keys()].join("");
  return [...kinds].map(([text, labels]) => `${text}（${labels.join("、")}）`).join("；");
}

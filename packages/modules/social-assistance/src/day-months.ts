import { addMonths, type Day, daysInMonth, monthOf } from "@minzheng/kernel";

/** The same-numbered day so many months later, or earlier; the last day of a shorter month. */
export function dayMonthsFrom(from: Day, months: number): Day {
  const target = addMonths(monthOf(from), months);
  const number = Math.min(Number(from.slice(8)), daysInMonth(target));
  return `${target}-${String(number).padStart(2, "0")}` as Day;
}

import { assert } from "./assert.ts";

declare const unit: unique symbol;

/** A calendar day, `YYYY-MM-DD`. Text order is time order, so `<` compares days. */
export type Day = string & { readonly [unit]: "day" };

/** A calendar month, `YYYY-MM`. Text order is time order, so `<` compares months. */
export type Month = string & { readonly [unit]: "month" };

/** An instant in UTC, `YYYY-MM-DDTHH:mm:ss.sssZ`. Text order is time order. */
export type Instant = string & { readonly [unit]: "instant" };

/** Passed in by the doors; nothing in `packages` reads a clock. */
export interface Clock {
  readonly now: () => Instant;
  /** Today in Asia/Shanghai. */
  readonly today: () => Day;
}

const dayPattern = /^(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

export function isDay(text: string): text is Day {
  const match = dayPattern.exec(text);
  if (!match) return false;
  return Number(match[3]) <= daysInMonth(text.slice(0, 7) as Month);
}

export function day(text: string): Day {
  assert(isDay(text), `${text} is not a day`);
  return text;
}

export const isMonth = (text: string): text is Month => /^\d{4}-(0[1-9]|1[0-2])$/.test(text);

export function month(text: string): Month {
  assert(isMonth(text), `${text} is not a month`);
  return text;
}

export function instant(text: string): Instant {
  assert(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text), `${text} is not an instant`);
  return text as Instant;
}

export const monthOf = (date: Day): Month => date.slice(0, 7) as Month;
export const firstDayOf = (of: Month): Day => `${of}-01` as Day;
export const lastDayOf = (of: Month): Day => `${of}-${pad(daysInMonth(of))}` as Day;

export function daysInMonth(of: Month): number {
  const [year, number] = yearAndMonth(of);
  if (number === 2) return isLeap(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(number) ? 30 : 31;
}

export function addMonths(to: Month, count: number): Month {
  const [year, number] = yearAndMonth(to);
  const index = year * 12 + number - 1 + count;
  return month(`${String(Math.floor(index / 12)).padStart(4, "0")}-${pad((index % 12) + 1)}`);
}

export function monthsBetween(from: Month, to: Month): number {
  const [a, b] = [yearAndMonth(from), yearAndMonth(to)];
  return (b[0] - a[0]) * 12 + b[1] - a[1];
}

export function addDays(to: Day, count: number): Day {
  return dayOfNumber(dayNumber(to) + count);
}

export const daysBetween = (from: Day, to: Day): number => dayNumber(to) - dayNumber(from);

/** 1 Monday to 7 Sunday. */
export const weekday = (of: Day): number => ((((dayNumber(of) + 3) % 7) + 7) % 7) + 1;

/** Full years on the given day: a year is complete on the birthday itself. */
export function ageYearsOn(bornOn: Day, on: Day): number {
  const years = Number(on.slice(0, 4)) - Number(bornOn.slice(0, 4));
  return on.slice(5) >= bornOn.slice(5) ? years : years - 1;
}

/** Birthdays reached by the end of the month. */
export const ageYearsInMonth = (bornOn: Day, inMonth: Month): number =>
  ageYearsOn(bornOn, lastDayOf(inMonth));

/** The day in Asia/Shanghai (UTC+8 all year) on which the instant falls. */
export function dayOfInstant(at: Instant): Day {
  const shifted = dayNumber(at.slice(0, 10) as Day) + (Number(at.slice(11, 13)) >= 16 ? 1 : 0);
  return dayOfNumber(shifted);
}

/** Days since 1970-01-01 in the proleptic Gregorian calendar. */
function dayNumber(of: Day): number {
  const [year, number] = yearAndMonth(monthOf(of));
  const y = number <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * ((number + 9) % 12) + 2) / 5) + Number(of.slice(8, 10)) - 1;
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

function dayOfNumber(number: number): Day {
  const z = number + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const date = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const number12 = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const year = yearOfEra + era * 400 + (number12 <= 2 ? 1 : 0);
  return day(`${String(year).padStart(4, "0")}-${pad(number12)}-${pad(date)}`);
}

const yearAndMonth = (of: Month): [year: number, month: number] => [
  Number(of.slice(0, 4)),
  Number(of.slice(5, 7)),
];
const isLeap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const pad = (value: number) => String(value).padStart(2, "0");

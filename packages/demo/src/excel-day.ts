import { day, daysBetween } from "@minzheng/kernel";

/** The number by which Excel keeps a day. */
export const dayNumberOf = (text: string): number => daysBetween(day("1899-12-30"), day(text));

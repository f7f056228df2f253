import { day } from "@minzheng/kernel";
import type { CalendarYear } from "./work-calendar.ts";

/**
 * 2027 before its notice: the statutory days alone, nothing shifted, no make-up days. For tenants
 * that must look ahead; to be replaced by the announced year.
 *
 * @source 全国年节及纪念日放假办法 (2024), article 2
 */
export const provisional2027: CalendarYear = {
  year: 2027,
  source: "暂定：全国年节及纪念日放假办法第二条，未含调休",
  restDays: [
    "2027-01-01",
    "2027-02-05",
    "2027-02-06",
    "2027-02-07",
    "2027-02-08",
    "2027-04-05",
    "2027-05-01",
    "2027-05-02",
    "2027-06-09",
    "2027-09-15",
    "2027-10-01",
    "2027-10-02",
    "2027-10-03",
  ].map(day),
  makeUpDays: [],
};

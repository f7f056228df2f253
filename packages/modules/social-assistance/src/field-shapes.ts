import { DayText, MonthText } from "@minzheng/contract";
import { isDay } from "@minzheng/kernel";
import * as z from "zod/mini";

/** Shapes of fields that the registers of the programmes share. */
export const IdText = z.string().check(z.minLength(1), z.maxLength(64));
export const VillageText = z.string().check(z.regex(/^\d{12}$/, "应为 12 位村（社区）代码"));
export const CountyText = z.string().check(z.regex(/^\d{6}$/, "应为 6 位县（市、区）代码"));
export const LineText = z.string().check(z.minLength(1), z.maxLength(100));
export const NoteText = z.string().check(z.minLength(1), z.maxLength(500));
/** An object of the county's bucket or a number on paper. */
export const DocumentText = z.string().check(z.minLength(2), z.maxLength(200));
export const RealDayText = DayText.check(z.refine((text) => isDay(text), "没有这一天"));
export const RealMonthText = MonthText;
export const UtcText = z
  .string()
  .check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/, "应为日期和时间"));
/** More than nothing, at most a million yuan. */
export const PaidFen = z.int().check(z.positive(), z.lte(1_000_000_00));
/** A balance or sum, nothing included. */
export const SumFen = z.int().check(z.nonnegative(), z.lte(100_000_000_00));
export const Persons = z.int().check(z.gte(1), z.lte(30));
export const Category = z.enum(["urban", "rural"]);
export const categoryTexts = { urban: "城市", rural: "农村" } as const;
